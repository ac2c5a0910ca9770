// Where a process's cgroups are, from the texts of several kinds of computers.

import { expect, test } from 'vitest';
import { cgroupDirectories } from './cgroup.ts';

const mount2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';
const mount1 = '33 32 0:30 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct\n';

function folders(cgroup: string, mountinfo: string, controller = 'cpu'): string[] {
  const texts: Record<string, string> = { '/proc/self/cgroup': cgroup, '/proc/self/mountinfo': mountinfo };
  return cgroupDirectories(controller, (path) => texts[path] ?? null).map(({ version, path }) => `${version} ${path}`);
}

test('a nested group of version 2 gives its own folder and all around it', () => {
  expect(folders('0::/user.slice/app.scope\n', mount2)).toEqual([
    '2 /sys/fs/cgroup/user.slice/app.scope',
    '2 /sys/fs/cgroup/user.slice',
    '2 /sys/fs/cgroup',
  ]);
});

test('version 1 is found by its controller, among several on one mount', () => {
  expect(folders('5:memory:/other\n4:cpu,cpuacct:/docker/abc\n', mount1)).toEqual([
    '1 /sys/fs/cgroup/cpu,cpuacct/docker/abc',
    '1 /sys/fs/cgroup/cpu,cpuacct/docker',
    '1 /sys/fs/cgroup/cpu,cpuacct',
  ]);
  expect(folders('4:cpu,cpuacct:/docker/abc\n', mount1, 'cpuset')).toEqual([]);
});

test('where both versions are mounted both may bind', () => {
  expect(folders('4:cpu,cpuacct:/\n0::/\n', mount1 + mount2)).toEqual([
    '1 /sys/fs/cgroup/cpu,cpuacct',
    '2 /sys/fs/cgroup',
  ]);
});

test("a container that sees its path on the host finds itself below the mount's root", () => {
  const inside = mount1.replace(' / ', ' /docker/abc ');
  expect(folders('4:cpu,cpuacct:/docker/abc/job\n', inside)).toEqual([
    '1 /sys/fs/cgroup/cpu,cpuacct/job',
    '1 /sys/fs/cgroup/cpu,cpuacct',
  ]);
  expect(folders('4:cpu,cpuacct:/docker/abcdef\n', inside)).toEqual(['1 /sys/fs/cgroup/cpu,cpuacct']);
});

test("a group outside the cgroup namespace is the mount's own folder, never one above it", () => {
  expect(folders('0::/../../etc\n', mount2)).toEqual(['2 /sys/fs/cgroup']);
});

test('a mount point with a space in it is read', () => {
  expect(folders('0::/\n', mount2.replace('/sys/fs/cgroup', '/my\\040groups'))).toEqual(['2 /my groups']);
});

test('without cgroups, or with other mounts only, there are no folders', () => {
  expect(folders('', '')).toEqual([]);
  expect(folders('0::/\n', '25 1 8:1 / / rw - ext4 /dev/root rw\nnonsense\n')).toEqual([]);
  expect(cgroupDirectories('cpu', () => null)).toEqual([]);
});
