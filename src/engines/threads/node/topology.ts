// Which CPUs are threads of one physical core, and which cores share a last-level cache: false sharing within a core costs next to
// nothing, within a die less than between two.

import { cpusAllowed, parseCpuList } from './cpulist.ts';
import { type ReadText, readText } from './kernelfile.ts';

/**
 * The same CPUs in the order in which to use them: first one of every physical core, then the second ones, and so on.
 * CPUs whose siblings are unknown count as cores of their own.
 */
export function spreadOverCores(cpus: readonly number[], read: ReadText = readText): readonly number[] {
  const taken = new Map<string, number>();
  const ranked = cpus.map((cpu) => {
    const core = physicalCore(cpu, read);
    const rank = taken.get(core) ?? 0;
    taken.set(core, rank + 1);
    return { cpu, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.cpu - b.cpu).map(({ cpu }) => cpu);
}

/** A core is known by its lowest CPU. */
function physicalCore(cpu: number, read: ReadText): string {
  const siblings = parseCpuList(read(`/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`));
  return `${siblings?.[0] ?? cpu}`;
}

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
