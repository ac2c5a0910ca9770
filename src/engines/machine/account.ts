// Accounts: where every core's cycles went. In a window of the run they add up to its length, core by core, exactly.

import type { Simulation } from './simulation.ts';
import { addSpun } from './spin.ts';

/** work: computing. hit: accesses that found their line in the own core. transfer: a line on its way. queue: waiting for a line that
 *  is on its way to others. spin: pauses, the looking again between them, and sleep. */
export const categories = ['work', 'hit', 'transfer', 'queue', 'spin'] as const;
export type Category = (typeof categories)[number];
export type Breakdown = { readonly [category in Category]: number };
export const category = { work: 0, hit: 1, transfer: 2, queue: 3, spin: 4 } as const;
export const heads = categories.length;

/**
 * All cores' cycles by head, up to a time that the run has just reached. What a core has begun is booked as a whole when
 * it begins, so here the part after `time` is taken off again, and what it has waited for since is added.
 */
export function accountsAt(sim: Simulation, time: number): Float64Array {
  const totals = new Float64Array(heads);
  for (let core = 0; core < sim.cores; core++) addAccount(sim, core, time, totals);
  return totals;
}

function addAccount(sim: Simulation, core: number, time: number, totals: Float64Array): void {
  for (let head = 0; head < heads; head++) totals[head]! += sim.cycles[core * heads + head]!;
  const [access, local, work] = [sim.accessEnd[core]!, sim.localEnd[core]!, sim.workEnd[core]!];
  totals[category.work]! -= Math.max(0, work - Math.max(time, local));
  totals[sim.localHead[core]!]! -= Math.max(0, local - Math.max(time, access));
  totals[sim.accessHead[core]!]! -= Math.max(0, access - time);
  if (work >= time || sim.resting[core] === 1) return;
  if (sim.spins.period[core] !== 0) addSpun(sim.spins, core, time - sim.spins.started[core]!, totals, 0);
  else totals[sim.sleepsOn[core] === -1 ? category.queue : category.spin]! += time - work;
}

export function breakdownBetween(before: Float64Array, after: Float64Array): Breakdown {
  return Object.fromEntries(categories.map((name, i) => [name, after[i]! - before[i]!])) as Breakdown;
}

export function breakdownTotal(breakdown: Breakdown): number {
  return categories.reduce((sum, name) => sum + breakdown[name], 0);
}
