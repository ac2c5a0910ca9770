// Own steps: the most shared accesses that one core makes in one operation, over every interleaving.
//
// Finite for all cores is what is called wait-free (Herlihy, "Wait-free synchronization", TOPLAS 13(1), 1991). It is
// without bound if a part of the graph that leads back to itself has a step of the core, and does not end its operation.

import type { Program } from '../../language/program.ts';
import { type Rounds, roundsOf } from './rounds.ts';
import { turnOf, wayTo } from './turns.ts';
import type { Turn } from './verdict.ts';
import { forEachStep, longestWay, type Ways, waysWithin } from './ways.ts';

export type OwnSteps =
  /** `operations` of each core were looked at; null: any number. */
  | { readonly kind: 'bounded'; readonly most: number; readonly operations: number | null; readonly states: number }
  /** `core` can go round for ever once `lead` has been taken. */
  | { readonly kind: 'unbounded'; readonly core: number; readonly lead: readonly Turn[]; readonly states: number }
  | { readonly kind: 'incomplete'; readonly states: number };

export type OwnStepsSettings = {
  /** Cores that are looked at; all unless told. */
  readonly cores?: readonly number[];
  readonly states: number;
  /** Operations of each core to look at where those for ever are too many. */
  readonly operations: number;
  /** Claims of the workload whose words only count, and that nothing depends on. */
  readonly forgets?: readonly string[];
};

/** Of a program that holds. Deterministic. */
export function ownStepsOf(program: Program, settings: OwnStepsSettings): OwnSteps {
  const { states, operations, forgets = [] } = settings;
  const forEver = answer(roundsOf(program, { operations: null, states, forgets }), null, settings);
  return forEver.kind === 'incomplete' ? answer(roundsOf(program, { operations, states: states * 10, forgets }), operations, settings) : forEver;
}

function answer(rounds: Rounds, operations: number | null, { cores }: OwnStepsSettings): OwnSteps {
  const { world, store, whole } = rounds;
  let most = 0;
  for (const core of cores ?? Array.from({ length: world.threads }, (_, each) => each)) {
    const ways = waysWithin(rounds, (_node, _target, step) => (rounds.ended.values[step]! & (1 << core)) === 0);
    const round = roundOf(ways, core);
    if (round !== null) return { kind: 'unbounded', core, lead: wayTo(rounds, round), states: store.count };
    if (whole) most = Math.max(most, longestWay(ways, (step) => (isOwn(rounds, core, step) ? 1 : 0)));
  }
  return whole ? { kind: 'bounded', most, operations, states: store.count } : { kind: 'incomplete', states: store.count };
}

function isOwn({ store }: Rounds, core: number, step: number): boolean {
  return turnOf(store.labels.values[step]!).thread === core;
}

/** A node from which the core can step for ever within its operation; the nearest. */
function roundOf({ rounds, inside, parts }: Ways, core: number): number | null {
  let nearest: number | null = null;
  forEachStep(rounds, (node, target, step) => {
    if (isOwn(rounds, core, step) && inside(step) && parts[node] === parts[target]) nearest = node;
  });
  return nearest;
}
