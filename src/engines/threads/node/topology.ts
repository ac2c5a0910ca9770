// Which CPUs are threads of one physical core: they share its caches, so false sharing between them costs next to nothing.

import { parseCpuList } from './cpulist.ts';
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
