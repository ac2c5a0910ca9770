// The host object of a result file.

import { expect, test } from 'vitest';
import { describeHost, type System } from './describe.ts';

const texts = (files: Record<string, string>) => (path: string) => files[path] ?? null;
const laptop: System = {
  read: () => null,
  model: () => 'Apple M2',
  type: 'Darwin',
  release: '23.1.0',
  arch: 'arm64',
  node: '20.20.2',
};

test('a laptop without quota is described in full', () => {
  expect(describeHost('0.1.0', { cores: 8, cpus: 8, quota: null }, laptop)).toEqual({
    cpu: 'Apple M2',
    cores: 8,
    quota: 8,
    os: 'Darwin 23.1.0 arm64',
    runtime: 'node 20.20.2',
    percore: '0.1.0',
    governor: null,
  });
});

test('a container keeps its fraction of a core, but never more than its CPUs', () => {
  expect(describeHost('0.1.0', { cores: 1, cpus: 8, quota: 0.5 }, laptop)).toMatchObject({ cores: 1, quota: 0.5 });
  expect(describeHost('0.1.0', { cores: 2, cpus: 2, quota: 6 }, laptop)).toMatchObject({ cores: 2, quota: 2 });
});

test('governors of our CPUs are named', () => {
  const read = texts({
    '/proc/self/status': 'Cpus_allowed_list:\t0-1\n',
    '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'schedutil\n',
    '/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor': 'performance\n',
  });
  expect(describeHost('0.1.0', { cores: 2, cpus: 2, quota: null }, { ...laptop, read }).governor).toBe(
    'performance,schedutil',
  );
});

test('a processor without a name is known by its board, its hardware line, or its architecture', () => {
  const cpuOf = (files: Record<string, string>, model?: string) =>
    describeHost('0.1.0', { cores: 1, cpus: 1, quota: null }, { ...laptop, model: () => model, read: texts(files) })
      .cpu;
  expect(cpuOf({ '/proc/device-tree/model': 'Raspberry Pi 4\0' }, 'unknown')).toBe('Raspberry Pi 4');
  expect(cpuOf({ '/proc/cpuinfo': 'processor\t: 0\nHardware\t: BCM2835\n' })).toBe('BCM2835');
  expect(cpuOf({})).toBe('arm64');
  expect(cpuOf({}, ' Intel(R)   Xeon(R) ')).toBe('Intel(R) Xeon(R)');
});

test('this computer describes itself without an empty field', () => {
  const { cpu, os, runtime } = describeHost('0.1.0', { cores: 1, cpus: 1, quota: null });
  expect(runtime).toBe(`node ${process.versions.node}`);
  expect(cpu).not.toBe('');
  expect(os).toMatch(/^\S+ \S+ \S+$/);
});
