// The conditions of a run: a snapshot of this computer before it and one after; their difference is what else went on.

import { availableParallelism, cpus as cpuInfos, loadavg } from 'node:os';
import { governorsOf } from './clock-rate.ts';
import { cpusAllowed } from './cpulist.ts';
import { type CpuTime, cpuTimeFrom, cpuTimeIn } from './cputime.ts';
import { type ReadText, readText } from './kernelfile.ts';
import { type Throttling, throttling } from './quota.ts';

/** One moment. Times are seconds from an arbitrary start, so only differences mean anything; null is unknown. */
export type Snapshot = {
  readonly at: number;
  /** CPUs that this process may use, and whose time `cpuTime` is. */
  readonly cpus: number;
  /** CPU seconds of this process, all its threads, in user and kernel mode. */
  readonly own: number;
  /** CPU seconds of everybody, this process included. */
  readonly cpuTime: CpuTime | null;
  readonly throttling: Throttling | null;
  /** Load average of the last minute: our own earlier runs are in it. */
  readonly load: number | null;
  readonly governors: readonly string[] | null;
};

/** What went on between two snapshots; null is unknown. */
export type Conditions = {
  readonly seconds: number;
  readonly cpus: number;
  /** CPUs kept busy by other programs, on average: 0.5 is half of one CPU. */
  readonly otherLoad: number | null;
  /** CPUs' worth of time that the hypervisor gave to other machines, on average. */
  readonly steal: number | null;
  readonly throttled: Throttling | null;
  /** The load average when the run began. */
  readonly loadBefore: number | null;
  /** Every governor seen before or after. */
  readonly governors: readonly string[] | null;
};

/** What a snapshot is read from; tests hand in another computer. */
export type Gauges = {
  readonly read: ReadText;
  readonly at: () => number;
  readonly own: () => number;
  readonly cpuInfos: typeof cpuInfos;
  readonly load: () => number | null;
  readonly parallelism: () => number;
};

const thisComputer: Gauges = {
  read: readText,
  at: () => performance.now() / 1000,
  own: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  cpuInfos,
  load: () => (process.platform === 'win32' ? null : (loadavg()[0] ?? null)), // Windows keeps none and Node says 0
  parallelism: availableParallelism,
};

/** Reads this moment, which takes a millisecond or two: take it outside the samples. */
export function takeSnapshot({ read, at, own, cpuInfos: infos, load, parallelism }: Gauges = thisComputer): Snapshot {
  const allowed = cpusAllowed(read);
  return {
    at: at(),
    cpus: allowed?.length ?? parallelism(),
    own: own(),
    cpuTime: cpuTimeIn(read('/proc/stat'), allowed) ?? cpuTimeFrom(infos()),
    throttling: throttling(read),
    load: load(),
    governors: allowed === null ? null : governorsOf(allowed, read),
  };
}

/** The difference of two snapshots, `before` first. Ticks of 10 ms make figures from less than half a second rough. */
export function conditionsBetween(before: Snapshot, after: Snapshot): Conditions {
  const seconds = after.at - before.at;
  const busy = grown(before.cpuTime?.busy, after.cpuTime?.busy);
  const stolen = grown(before.cpuTime?.steal, after.cpuTime?.steal);
  const perSecond = (time: number | null) => (time === null || seconds <= 0 ? null : Math.max(0, time) / seconds);
  return {
    seconds,
    cpus: after.cpus,
    otherLoad: perSecond(busy === null ? null : busy - (after.own - before.own)),
    steal: perSecond(stolen),
    throttled: throttledBetween(before.throttling, after.throttling),
    loadBefore: before.load,
    governors: either(before.governors, after.governors),
  };
}

function grown(before: number | null | undefined, after: number | null | undefined): number | null {
  return typeof before === 'number' && typeof after === 'number' ? after - before : null;
}

function throttledBetween(before: Throttling | null, after: Throttling | null): Throttling | null {
  if (before === null || after === null) return null;
  return { times: after.times - before.times, seconds: after.seconds - before.seconds };
}

function either(before: readonly string[] | null, after: readonly string[] | null): readonly string[] | null {
  if (before === null && after === null) return null;
  return [...new Set([...(before ?? []), ...(after ?? [])])].sort();
}
