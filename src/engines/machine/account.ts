// Accounts: where every core's cycles went. In a window of the run they add up to its length, core by core, exactly.

import * as category from './category.ts';
import type { Core } from './core.ts';
import { addSpun } from './spin.ts';

/** work: computing. hit: accesses that found their line in the own core. transfer: a line on its way. queue: waiting for a line that
 *  is on its way to others. spin: pauses, the looking again between them, and sleep. */
export const categories = ['work', 'hit', 'transfer', 'queue', 'spin'] as const;
export type Category = (typeof categories)[number];
export type Breakdown = { readonly [category in Category]: number };
export const heads = categories.length;

/**
 * All cores' cycles by head, up to a time that the run has just reached. What a core has begun is booked as a whole when
 * it begins, so here the part after `time` is taken off again, and what it has waited for since is added.
 */
export function accountsAt(cores: readonly Core[], time: number): Float64Array {
  const totals = new Float64Array(heads);
  for (const core of cores) addAccount(core, time, totals);
  return totals;
}

function addAccount(core: Core, time: number, totals: Float64Array): void {
  const { accessEnd, localEnd, workEnd, turn } = core;
  for (let head = 0; head < heads; head++) totals[head]! += core.cycles[head]!;
  totals[category.work]! -= Math.max(0, workEnd - Math.max(time, localEnd));
  totals[core.localHead]! -= Math.max(0, localEnd - Math.max(time, accessEnd));
  totals[core.accessHead]! -= Math.max(0, accessEnd - time);
  if (workEnd >= time || core.resting) return;
  if (turn.asleep) addSpun(turn, time - turn.started, totals);
  else totals[core.sleepsOn === -1 ? category.queue : category.spin]! += time - workEnd;
}

export function breakdownBetween(before: Float64Array, after: Float64Array): Breakdown {
  return Object.fromEntries(categories.map((name, i) => [name, after[i]! - before[i]!])) as Breakdown;
}

export function breakdownTotal(breakdown: Breakdown): number {
  return categories.reduce((sum, name) => sum + breakdown[name], 0);
}
