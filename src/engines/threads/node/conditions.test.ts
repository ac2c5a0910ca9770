// What went on between two snapshots, of made-up computers and of this one.

import { expect, test } from 'vitest';
import { conditionsBetween, type Gauges, type Snapshot, takeSnapshot } from './conditions.ts';

const before: Snapshot = {
  at: 100,
  cpus: 2,
  own: 10,
  cpuTime: { busy: 50, steal: 5 },
  throttling: { times: 3, seconds: 1 },
  load: 0.4,
  governors: ['performance'],
};
const after: Snapshot = {
  at: 110,
  cpus: 2,
  own: 25,
  cpuTime: { busy: 70, steal: 6 },
  throttling: { times: 5, seconds: 1.5 },
  load: 2,
  governors: ['schedutil'],
};

test('other load is what was busy beyond this process, as CPUs', () => {
  expect(conditionsBetween(before, after)).toEqual({
    seconds: 10,
    cpus: 2,
    otherLoad: 0.5,
    steal: 0.1,
    throttled: { times: 2, seconds: 0.5 },
    loadBefore: 0.4,
    governors: ['performance', 'schedutil'],
  });
});

test('when this process did all the work there was no other load, whatever the ticks rounded', () => {
  expect(conditionsBetween(before, { ...after, own: 30 }).otherLoad).toBe(0);
  expect(conditionsBetween(before, { ...after, own: 30.02 }).otherLoad).toBe(0);
});

test('what either snapshot does not know stays unknown', () => {
  const blind: Snapshot = { ...after, cpuTime: null, throttling: null, load: null, governors: null };
  const seen = conditionsBetween({ ...before, governors: null, load: null }, blind);
  expect(seen).toMatchObject({ otherLoad: null, steal: null, throttled: null, loadBefore: null, governors: null });
  expect(conditionsBetween(before, { ...after, cpuTime: { busy: 70, steal: null } }).steal).toBeNull();
});

test('two snapshots of one moment give no rates', () => {
  expect(conditionsBetween(before, before)).toMatchObject({ seconds: 0, otherLoad: null, steal: null });
});

const elsewhere: Gauges = {
  read: () => null,
  at: () => 5,
  own: () => 1,
  cpuInfos: () => [{ model: 'M', speed: 1, times: { user: 2000, nice: 0, sys: 0, idle: 0, irq: 0 } }],
  load: () => null,
  parallelism: () => 12,
};

test('a computer without /proc still tells how busy its CPUs were', () => {
  expect(takeSnapshot(elsewhere)).toEqual({
    at: 5,
    cpus: 12,
    own: 1,
    cpuTime: { busy: 2, steal: null },
    throttling: null,
    load: null,
    governors: null,
  });
});

test('on Linux only the CPUs that we may use are looked at', () => {
  const texts: Record<string, string> = {
    '/proc/self/status': 'Cpus_allowed_list:\t1\n',
    '/proc/stat': 'cpu  900 0 0 0\ncpu0 800 0 0 0 0 0 0 0\ncpu1 100 0 0 0 0 0 0 30\n',
    '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'powersave\n',
    '/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor': 'performance\n',
  };
  const seen = takeSnapshot({ ...elsewhere, read: (path) => texts[path] ?? null });
  expect(seen).toMatchObject({ cpus: 1, cpuTime: { busy: 1, steal: 0.3 }, governors: ['performance'] });
});

test('this computer books our own work as ours', () => {
  const start = takeSnapshot();
  while (performance.now() / 1000 - start.at < 0.1) Math.sqrt(start.at);
  const end = takeSnapshot();
  expect(conditionsBetween(start, end).seconds).toBeGreaterThanOrEqual(0.1);
  expect(end.own).toBeGreaterThan(start.own);
});
