// Sets of CPUs, and which of them a process may use, from texts of other computers.

import { expect, test } from 'vitest';
import { cpusAllowed, formatCpuList, parseCpuList } from './cpulist.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;

test('ranges and single CPUs make one sorted list', () => {
  expect(parseCpuList('8,0-3\n')).toEqual([0, 1, 2, 3, 8]);
  expect(parseCpuList('5')).toEqual([5]);
});

test('what is not a list of CPUs is unknown, and so is the empty list', () => {
  expect(['', '0-', 'a', '0,,1', '0-3 5', null].map(parseCpuList)).toEqual([null, null, null, null, null, null]);
});

test('a list is written as Linux writes it, and reads back the same', () => {
  for (const text of ['0', '0-1', '0-3,8', '1,3,5-7']) expect(formatCpuList(parseCpuList(text) ?? [])).toBe(text);
});

test('the CPUs of a process are its affinity, which need not start at 0', () => {
  const read = computer({
    '/proc/self/status': 'Name:\tnode\nCpus_allowed:\tc0\nCpus_allowed_list:\t6-7\nMems_allowed_list:\t0\n',
  });
  expect(cpusAllowed(read)).toEqual([6, 7]);
});

test('without an affinity the cpuset tells, of version 2 and of version 1, the innermost that says anything', () => {
  const second = {
    '/proc/self/cgroup': '0::/a/b\n',
    '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
    '/sys/fs/cgroup/a/b/cpuset.cpus.effective': '\n',
    '/sys/fs/cgroup/a/cpuset.cpus.effective': '2-3\n',
    '/sys/fs/cgroup/cpuset.cpus.effective': '0-7\n',
  };
  expect(cpusAllowed(computer(second))).toEqual([2, 3]);
  const first = {
    '/proc/self/cgroup': '3:cpuset:/a\n',
    '/proc/self/mountinfo': '34 31 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n',
    '/sys/fs/cgroup/cpuset/a/cpuset.cpus': '4\n',
  };
  expect(cpusAllowed(computer(first))).toEqual([4]);
});

test('without /proc the CPUs are unknown', () => {
  expect(cpusAllowed(computer({}))).toBeNull();
});
