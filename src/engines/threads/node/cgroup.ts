// Where this process's control groups are: the folders, from its own out to the mount's, whose limits all bind it.
// Based on cgroups(7) and proc_pid_mountinfo(5). Version 1 has a tree a controller, version 2 one tree; both may be there.

import { type ReadText, readText } from './kernelfile.ts';

export type CgroupDirectory = { readonly version: 1 | 2; readonly path: string };

type Mount = {
  readonly version: 1 | 2;
  readonly controllers: readonly string[];
  readonly root: string;
  readonly at: string;
};

/** The folders that may limit `controller` for this process, innermost first; none where cgroups are absent. */
export function cgroupDirectories(controller: string, read: ReadText = readText): readonly CgroupDirectory[] {
  const membership = read('/proc/self/cgroup') ?? '';
  const mounts = parseMounts(read('/proc/self/mountinfo') ?? '');
  return mounts
    .filter((mount) => mount.version === 2 || mount.controllers.includes(controller))
    .flatMap((mount) => {
      const group = groupIn(membership, mount.version, controller);
      return group === null ? [] : foldersUpwards(mount, group);
    });
}

/** The lines of /proc/self/cgroup read `id:controllers:path`; version 2's is `0::path`. */
function groupIn(membership: string, version: 1 | 2, controller: string): string | null {
  for (const line of membership.split('\n')) {
    const [, id, controllers = '', path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
    if (path === undefined) continue;
    const ours = version === 2 ? id === '0' && controllers === '' : controllers.split(',').includes(controller);
    if (ours) return path;
  }
  return null;
}

/** `36 31 0:29 ROOT AT OPTIONS … - TYPE SOURCE SUPEROPTIONS`; version 1 names its controllers in the super-options. */
function parseMounts(mountinfo: string): readonly Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, at] = before.split(' ');
    const [type, , options = ''] = after.split(' ');
    if (root === undefined || at === undefined) return [];
    if (type !== 'cgroup' && type !== 'cgroup2') return [];
    return [
      { version: type === 'cgroup' ? 1 : 2, controllers: options.split(','), root: unescaped(root), at: unescaped(at) },
    ];
  });
}

/**
 * A mount shows the tree from its `root` down. A group outside it (a container that sees its host's paths, or `/../other` from
 * within a cgroup namespace) is shown as the mount's own folder, which is the nearest that we can see.
 */
function foldersUpwards({ version, root, at }: Mount, group: string): readonly CgroupDirectory[] {
  const below = root === '/' ? group : withoutPrefix(group, root);
  const names = below.includes('..') ? [] : below.split('/').filter((name) => name !== '');
  return Array.from({ length: names.length + 1 }, (_, up) => {
    const inner = names.slice(0, names.length - up);
    return { version, path: [at, ...inner].join('/') };
  });
}

function withoutPrefix(group: string, root: string): string {
  return group === root || group.startsWith(`${root}/`) ? group.slice(root.length) : '';
}

/** Spaces and their like stand in mountinfo as three octal digits: `\040`. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
