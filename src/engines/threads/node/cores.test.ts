// How many cores a run may use, from the texts of other computers.

import { expect, test } from 'vitest';
import { coresFrom, coresHere } from './cores.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;

test('without a quota every CPU is a core', () => {
  expect(coresFrom(16, null)).toEqual({ cores: 16, cpus: 16, quota: null });
});

test('half a core is one core with a quota of 0.5', () => {
  expect(coresFrom(8, 0.5)).toEqual({ cores: 1, cpus: 8, quota: 0.5 });
});

test('a fraction is rounded down, since a second thread would be stopped part of the time', () => {
  expect(coresFrom(8, 2.5).cores).toBe(2);
  expect(coresFrom(8, 3).cores).toBe(3);
});

test('a quota above the CPUs adds none', () => {
  expect(coresFrom(2, 6)).toEqual({ cores: 2, cpus: 2, quota: 6 });
});

test("a container's own files are believed before what Node counted", () => {
  const read = computer({
    '/proc/self/status': 'Cpus_allowed_list:\t4-7\n',
    '/proc/self/cgroup': '0::/\n',
    '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
    '/sys/fs/cgroup/cpu.max': '300000 100000\n',
  });
  expect(coresHere(read, 64)).toEqual({ cores: 3, cpus: 4, quota: 3 });
});

test('without /proc what Node counted is believed', () => {
  expect(coresHere(computer({}), 10)).toEqual({ cores: 10, cpus: 10, quota: null });
});

test('this computer has at least one core, and no more cores than CPUs', () => {
  const { cores, cpus } = coresHere();
  expect(cores).toBeGreaterThanOrEqual(1);
  expect(cores).toBeLessThanOrEqual(cpus);
});
