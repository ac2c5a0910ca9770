// The clock rate of a CPU: what the system tells of it, and the frequency governor that decides. Any but `performance` changes it in
// mid-run.

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

/** In hertz; null where the system tells none. */
export function nominalClock(read: ReadText = readText): number | null {
  const [, megahertz] = /^cpu MHz\s*:\s*(\d+(?:\.\d+)?)\s*$/m.exec(read('/proc/cpuinfo') ?? '') ?? [];
  return megahertz === undefined ? null : Number(megahertz) * 1e6;
}
