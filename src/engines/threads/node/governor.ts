// The frequency governor: who decides at which clock rate a CPU runs. Any but `performance` changes it in mid-run.

import { type ReadText, readText } from './kernelfile.ts';

/** The governors of these CPUs, each once, sorted; null where the kernel shows none (virtual machines, macOS, Windows). */
export function governorsOf(cpus: readonly number[], read: ReadText = readText): readonly string[] | null {
  const names = new Set<string>();
  for (const cpu of cpus) {
    const name = read(`/sys/devices/system/cpu/cpu${cpu}/cpufreq/scaling_governor`)?.trim();
    if (name) names.add(name);
  }
  return names.size === 0 ? null : [...names].sort();
}
