// The warnings of a run: each says what is wrong with the figures, why, and what to do about it. None unless it is true.

import type { Conditions } from '../engines/threads/node/conditions.ts';
import type { CoresHere } from '../engines/threads/node/cores.ts';
import { count, percent } from '../text/numbers.ts';
import { type Measured, repeatWarnings, spreadWarnings } from './spread.ts';

/** All that a run knows of its own trustworthiness; null is unknown or does not apply, and gives no warning. */
export type Facts = {
  /** The samples whose figures are shown: the wrong and the stopped left out. */
  readonly samples: readonly Measured[];
  readonly here: CoresHere;
  readonly conditions: Conditions | null;
  /** Seconds: the timer's resolution, and the shortest time that was measured with it. */
  readonly timer: { readonly resolution: number; readonly shortest: number } | null;
  /** Why `--pin` was not, or not fully, possible, in sentences. */
  readonly unpinned: readonly string[];
  readonly inspector: string | null;
};

/** Share of our CPUs' time: below it, other load is less than what the repeats' own spread hides. */
const quietLoad = 0.05;
const quietSteal = 0.01;
/** Seconds of CPU time below which ticks of 10 ms cannot tell anything. */
const rough = 0.05;
/** Share of the shortest time measured that a timer's step may be. */
const fineTimer = 0.01;

/** Every warning that is true of these facts, the gravest first. */
export function warningsFor(facts: Facts): string[] {
  const { samples, here, conditions, timer, unpinned, inspector } = facts;
  const most = Math.max(0, ...samples.map(({ cores }) => cores));
  const warnings = [
    inspectorWarning(inspector),
    quotaWarning(here, most),
    throttlingWarning(conditions),
    oversubscriptionWarning(here, most),
    ...new Set(unpinned),
    stealWarning(conditions),
    loadWarning(conditions),
    governorWarning(conditions),
    timerWarning(timer),
    ...spreadWarnings(samples),
    ...repeatWarnings(samples),
  ];
  return warnings.filter((warning) => warning !== null);
}

function inspectorWarning(url: string | null): string | null {
  if (url === null) return null;
  return `Node's inspector listens at ${url}: with a debugger attached, the labs run in slow, interruptible code. Run without --inspect.`;
}

function quotaWarning({ quota }: CoresHere, most: number): string | null {
  if (quota === null || quota >= most) return null;
  return `The cgroup quota is ${figure(quota)} CPUs' worth of time and up to ${count(most, 'thread')} ran, so they are stopped whenever it is used up. Raise the quota (docker run --cpus=${most}), or use fewer --cores.`;
}

function throttlingWarning(conditions: Conditions | null): string | null {
  const throttled = conditions?.throttled ?? null;
  if (throttled === null || throttled.times <= 0) return null;
  return `The cgroup quota stopped this run ${throttled.times === 1 ? 'once' : `${throttled.times} times`}, for ${figure(throttled.seconds)} s of CPU time: throughput shows the quota, not the cores. Raise the quota, or use fewer --cores.`;
}

function oversubscriptionWarning({ cpus }: CoresHere, most: number): string | null {
  if (most <= cpus) return null;
  return `${count(most, 'thread')} on ${count(cpus, 'core')}: spinning threads wait for time slices. These points show the scheduler and are not fitted.`;
}

function stealWarning(conditions: Conditions | null): string | null {
  if (conditions === null || !isLoud(conditions.steal, conditions, quietSteal)) return null;
  return `The hypervisor gave ${percent((conditions.steal ?? 0) / conditions.cpus)} of this machine's CPU time to other machines (steal). Run again at a quieter time, or on your own hardware.`;
}

function loadWarning(conditions: Conditions | null): string | null {
  if (conditions === null || !isLoud(conditions.otherLoad, conditions, quietLoad)) return null;
  const { otherLoad, loadBefore, cpus } = conditions;
  const before = loadBefore === null ? '' : ` (load average ${figure(loadBefore)} at the start)`;
  return `Other programs kept ${figure(otherLoad ?? 0)} of ${count(cpus, 'CPU')} busy meanwhile${before}: they took time from the measured threads. Close them and run again.`;
}

function isLoud(used: number | null, { cpus, seconds }: Conditions, quiet: number): boolean {
  return used !== null && used > quiet * cpus && used * seconds > rough;
}

function governorWarning(conditions: Conditions | null): string | null {
  const others = (conditions?.governors ?? []).filter((name) => name !== 'performance');
  if (others.length === 0) return null;
  return `The frequency governor is ${others.join(' and ')}: the clock rate changes during a run, mostly down as more cores work. Set it with "sudo cpupower frequency-set -g performance".`;
}

function timerWarning(timer: Facts['timer']): string | null {
  if (timer === null || timer.resolution <= fineTimer * timer.shortest) return null;
  return `The timer steps by ${figure(timer.resolution * 1000)} ms and the shortest time measured was ${figure(timer.shortest * 1000)} ms: figures may be off by ${percent(timer.resolution / timer.shortest)}. Measure longer with --seconds.`;
}

/** Three digits at most: 0.513, 12.3, 1200. */
function figure(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
