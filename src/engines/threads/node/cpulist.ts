// A set of CPUs as Linux writes it, "0-3,8": which of them this process may run on.

import { cgroupDirectories } from './cgroup.ts';
import { fieldOf, type ReadText, readText } from './kernelfile.ts';

/** "0-3,8" -> [0, 1, 2, 3, 8]; null for a text that is not such a list, and for an empty one. */
export function parseCpuList(text: string | null): readonly number[] | null {
  const cpus = new Set<number>();
  for (const range of text?.trim().split(',') ?? []) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    if (first === undefined) return null;
    for (let cpu = Number(first); cpu <= Number(last); cpu++) cpus.add(cpu);
  }
  return cpus.size === 0 ? null : [...cpus].sort((a, b) => a - b);
}

/** [0, 1, 2, 3, 8] -> "0-3,8". */
export function formatCpuList(cpus: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const cpu of cpus) {
    const open = ranges.at(-1);
    if (open !== undefined && cpu === open.last + 1) open.last = cpu;
    else ranges.push({ first: cpu, last: cpu });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/**
 * The CPUs that this process may run on, in order; they need not be 0 to n-1. Null where there is no /proc (macOS, Windows).
 * `Cpus_allowed_list` is the process's affinity already cut down to its cpuset; where it is hidden, the cpuset itself serves.
 */
export function cpusAllowed(read: ReadText = readText): readonly number[] | null {
  const own = parseCpuList(fieldOf(read('/proc/self/status'), 'Cpus_allowed_list'));
  return own ?? cpusOfCpuset(read);
}

/** The innermost cpuset that says anything: it is always a part of those around it. */
function cpusOfCpuset(read: ReadText): readonly number[] | null {
  for (const { version, path } of cgroupDirectories('cpuset', read)) {
    const names = version === 2 ? ['cpuset.cpus.effective'] : ['cpuset.effective_cpus', 'cpuset.cpus'];
    for (const name of names) {
      const cpus = parseCpuList(read(`${path}/${name}`));
      if (cpus !== null) return cpus;
    }
  }
  return null;
}
