// The cgroup CPU quota: how many CPUs' worth of time this process gets, and how often it was stopped for having used it up.
// Based on the kernel's Documentation/admin-guide/cgroup-v2.rst (cpu.max, cpu.stat) and scheduler/sched-bwc.rst (version 1).

import { type CgroupDirectory, cgroupDirectories } from './cgroup.ts';
import { countIn, fieldOf, type ReadText, readText } from './kernelfile.ts';

/** What the quota did since the group was made: how often it stopped our group or one around it, and for how many CPU seconds. */
export type Throttling = { readonly times: number; readonly seconds: number };

/** CPUs' worth of time, such as 0.5 or 2: the tightest of the nested groups' quotas. Null where none is set or none is known. */
export function cpuQuota(read: ReadText = readText): number | null {
  const quotas = cgroupDirectories('cpu', read)
    .map((directory) => quotaOf(directory, read))
    .filter((quota) => quota !== null);
  return quotas.length === 0 ? null : Math.min(...quotas);
}

function quotaOf({ version, path }: CgroupDirectory, read: ReadText): number | null {
  const [allowed, period] =
    version === 2
      ? (read(`${path}/cpu.max`) ?? '').trim().split(/\s+/) // "50000 100000", or "max 100000"
      : [read(`${path}/cpu.cfs_quota_us`), read(`${path}/cpu.cfs_period_us`)]; // "50000" and "100000", or "-1"
  const quota = countIn(allowed ?? null);
  const every = countIn(period ?? null);
  return quota === null || every === null || every === 0 ? null : quota / every;
}

/**
 * The sum over the nested groups: each counts only the stops of its own quota. CPU seconds that two quotas stopped at once
 * count twice. Null where no group has a quota, for then there is nothing to count.
 */
export function throttling(read: ReadText = readText): Throttling | null {
  const each = cgroupDirectories('cpu', read)
    .map((directory) => throttlingOf(directory, read))
    .filter((found) => found !== null);
  if (each.length === 0) return null;
  return each.reduce((sum, one) => ({ times: sum.times + one.times, seconds: sum.seconds + one.seconds }));
}

function throttlingOf({ version, path }: CgroupDirectory, read: ReadText): Throttling | null {
  const stat = read(`${path}/cpu.stat`);
  const times = countIn(fieldOf(stat, 'nr_throttled'));
  const time = countIn(fieldOf(stat, version === 2 ? 'throttled_usec' : 'throttled_time'));
  if (times === null || time === null) return null;
  return { times, seconds: time / (version === 2 ? 1e6 : 1e9) }; // microseconds; version 1: nanoseconds
}
