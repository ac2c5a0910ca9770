// CPU time as the kernel books it: how long the CPUs that we may use were busy, for anybody, or were taken by the hypervisor.
// Based on proc_stat(5): `cpuN user nice system idle iowait irq softirq steal guest guest_nice`, in ticks since the start.

import type { CpuInfo } from 'node:os';

/** CPU seconds summed over CPUs. `steal` is null where it cannot be told. */
export type CpuTime = { readonly busy: number; readonly steal: number | null };

/** USER_HZ is 100 on every architecture that Node runs on; it is part of the kernel's interface, whatever its own tick. */
const ticksPerSecond = 100;

/** The time of these CPUs, or of all where `cpus` is null; null where the text has none of them. */
export function cpuTimeIn(stat: string | null, cpus: readonly number[] | null): CpuTime | null {
  const lines = (stat ?? '')
    .split('\n')
    .filter((line) => isOurs(line, cpus))
    .map(cpuTimeOf);
  if (lines.length === 0) return null;
  return lines.reduce((sum, one) => ({ busy: sum.busy + one.busy, steal: sum.steal + one.steal }));
}

function isOurs(line: string, cpus: readonly number[] | null): boolean {
  const [, cpu] = /^cpu(\d+) /.exec(line) ?? [];
  return cpu !== undefined && (cpus === null || cpus.includes(Number(cpu)));
}

/** Busy is all but idle, waiting for a disk, and stolen; guests' time is a part of user's and is not counted again. */
function cpuTimeOf(line: string): { readonly busy: number; readonly steal: number } {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(/\s+/).slice(1).map(Number);
  return { busy: (user + nice + system + irq + softirq) / ticksPerSecond, steal: steal / ticksPerSecond };
}

/** The same from `os.cpus()`, for systems without /proc: milliseconds, all CPUs, and no word of steal. Null where it is empty. */
export function cpuTimeFrom(infos: readonly CpuInfo[]): CpuTime | null {
  if (infos.length === 0) return null;
  const milliseconds = infos.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { busy: milliseconds / 1000, steal: null };
}
