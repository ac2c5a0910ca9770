// How many cores a run may use here: the CPUs that we may run on, cut down to the whole CPUs of a container's quota.

import { availableParallelism } from 'node:os';
import { cpusAllowed } from './cpulist.ts';
import { type ReadText, readText } from './kernelfile.ts';
import { cpuQuota } from './quota.ts';

export type CoresHere = {
  /** Threads that run at once at full speed: at least 1. */
  readonly cores: number;
  /** CPUs that threads may run on, whatever the quota. */
  readonly cpus: number;
  /** The cgroup's limit in CPUs' worth of time (0.5, 2); null where there is none. */
  readonly quota: number | null;
};

/** What this process may use now. Node before 24 does not look at the quota, and no Node does below one CPU, so we do. */
export function coresHere(read: ReadText = readText, parallelism: number = availableParallelism()): CoresHere {
  return coresFrom(cpusAllowed(read)?.length ?? parallelism, cpuQuota(read));
}

/**
 * The quota is rounded down, to no less than 1: with 1.5 CPUs' worth of time two threads would both be stopped part of the time,
 * perhaps with a lock in hand. Half a core gives one core, which the quota's warning then speaks of.
 */
export function coresFrom(cpus: number, quota: number | null): CoresHere {
  const whole = quota === null ? cpus : Math.max(1, Math.floor(quota));
  return { cores: Math.max(1, Math.min(cpus, whole)), cpus: Math.max(1, cpus), quota };
}
