// Dies: which of the CPUs that we may use share a last-level cache. One CPU of each physical core counts.

import { cpusAllowed, parseCpuList } from './cpulist.ts';
import { type ReadText, readText } from './kernelfile.ts';
import { spreadOverCores } from './topology.ts';

/** The CPUs of each die, one of every physical core; null where the system does not tell (not Linux). */
export function diesHere(read: ReadText = readText): readonly (readonly number[])[] | null {
  const allowed = cpusAllowed(read);
  if (allowed === null) return null;
  const dies = new Map<string, number[]>();
  for (const cpu of onePerCore(allowed, read)) {
    const die = dieOf(cpu, read);
    dies.set(die, [...(dies.get(die) ?? []), cpu]);
  }
  return [...dies.values()];
}

function onePerCore(cpus: readonly number[], read: ReadText): number[] {
  const cores = new Set(
    cpus.map(
      (cpu) => parseCpuList(read(`/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`))?.[0] ?? cpu,
    ),
  );
  return [...spreadOverCores(cpus, read).slice(0, cores.size)].sort((a, b) => a - b);
}

/** A die is known by who shares its third-level cache, or where there is none, by its package. */
function dieOf(cpu: number, read: ReadText): string {
  const folder = `/sys/devices/system/cpu/cpu${cpu}`;
  const third = [0, 1, 2, 3, 4]
    .map((index) => `${folder}/cache/index${index}`)
    .find((cache) => read(`${cache}/level`)?.trim() === '3');
  if (third !== undefined) return `cache ${read(`${third}/shared_cpu_list`)?.trim()}`;
  return `package ${read(`${folder}/topology/physical_package_id`)?.trim() ?? 0}`;
}
