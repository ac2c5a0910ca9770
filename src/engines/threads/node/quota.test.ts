// The CPU quota and its stops, from the texts of containers of both cgroup versions.

import { expect, test } from 'vitest';
import { cpuQuota, throttling } from './quota.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;

const version2 = {
  '/proc/self/cgroup': '0::/pod/box\n',
  '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
};
const version1 = {
  '/proc/self/cgroup': '4:cpu,cpuacct:/pod/box\n0::/\n',
  '/proc/self/mountinfo':
    '33 32 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n38 32 0:9 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n',
};

test('half a core of version 2 is a quota of 0.5', () => {
  expect(cpuQuota(computer({ ...version2, '/sys/fs/cgroup/pod/box/cpu.max': '50000 100000\n' }))).toBe(0.5);
});

test('a nested group is bound by the tightest quota, inner or outer', () => {
  const outer = {
    '/sys/fs/cgroup/pod/box/cpu.max': '400000 100000\n',
    '/sys/fs/cgroup/pod/cpu.max': '150000 100000\n',
  };
  expect(cpuQuota(computer({ ...version2, ...outer }))).toBe(1.5);
  const inner = { '/sys/fs/cgroup/pod/box/cpu.max': '20000 10000\n', '/sys/fs/cgroup/pod/cpu.max': 'max 100000\n' };
  expect(cpuQuota(computer({ ...version2, ...inner }))).toBe(2);
});

test('a quota of version 1 is read from its two files, and -1 is none', () => {
  const files = (quota: string) => ({
    '/sys/fs/cgroup/cpu/pod/box/cpu.cfs_quota_us': quota,
    '/sys/fs/cgroup/cpu/pod/box/cpu.cfs_period_us': '100000\n',
  });
  expect(cpuQuota(computer({ ...version1, ...files('250000\n') }))).toBe(2.5);
  expect(cpuQuota(computer({ ...version1, ...files('-1\n') }))).toBeNull();
});

test('no quota, a garbled one and no cgroups at all are none', () => {
  expect(cpuQuota(computer({ ...version2, '/sys/fs/cgroup/pod/box/cpu.max': 'max 100000\n' }))).toBeNull();
  expect(cpuQuota(computer({ ...version2, '/sys/fs/cgroup/pod/box/cpu.max': '50000 0\n' }))).toBeNull();
  expect(cpuQuota(computer({ ...version2, '/sys/fs/cgroup/pod/box/cpu.max': '\n' }))).toBeNull();
  expect(cpuQuota(computer({}))).toBeNull();
});

test('stops are counted over nested groups, in microseconds in version 2', () => {
  const stats = {
    '/sys/fs/cgroup/pod/box/cpu.stat': 'usage_usec 9\nnr_periods 30\nnr_throttled 3\nthrottled_usec 1500000\n',
    '/sys/fs/cgroup/pod/cpu.stat': 'usage_usec 9\nnr_periods 30\nnr_throttled 1\nthrottled_usec 500000\n',
    '/sys/fs/cgroup/cpu.stat': 'usage_usec 9\n',
  };
  expect(throttling(computer({ ...version2, ...stats }))).toEqual({ times: 4, seconds: 2 });
});

test('stops are in nanoseconds in version 1', () => {
  const stats = { '/sys/fs/cgroup/cpu/pod/box/cpu.stat': 'nr_periods 30\nnr_throttled 3\nthrottled_time 1500000000\n' };
  expect(throttling(computer({ ...version1, ...stats }))).toEqual({ times: 3, seconds: 1.5 });
});

test('without a cpu.stat that counts stops they are unknown', () => {
  expect(throttling(computer({ ...version2, '/sys/fs/cgroup/pod/cpu.stat': 'usage_usec 9\n' }))).toBeNull();
  expect(throttling(computer({}))).toBeNull();
});
