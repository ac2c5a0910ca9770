// Own steps: the most shared accesses that one core makes in one operation, over every interleaving.
//
// Finite for all cores is what is called wait-free (Herlihy, "Wait-free synchronization", TOPLAS 13(1), 1991). It is
// without bound if a part of the graph that leads back to itself has a step of the core, and does not end its operation.

import type { Program } from '../../language/program.ts';
import { componentsOf } from './components.ts';
import { forgottenWords } from './forgotten.ts';
import { type Rounds, roundsOf, turnOf, wayTo } from './rounds.ts';
import type { Turn } from './verdict.ts';
import { flags } from './world.ts';

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
  const forgotten = forgottenWords(program, forgets);
  const forEver = answer(roundsOf(program, { operations: null, states, forgotten }), null, settings);
  return forEver.kind === 'incomplete' ? answer(roundsOf(program, { operations, states: states * 10, forgotten }), operations, settings) : forEver;
}

function answer(rounds: Rounds, operations: number | null, { cores }: OwnStepsSettings): OwnSteps {
  const { world, store, whole } = rounds;
  let most = 0;
  for (const core of cores ?? Array.from({ length: world.threads }, (_, each) => each)) {
    const own = ownGraph(rounds, core);
    const round = roundOf(rounds, own);
    if (round !== null) return { kind: 'unbounded', core, lead: wayTo(rounds, round), states: store.count };
    if (whole) most = Math.max(most, longest(rounds, own));
  }
  return whole ? { kind: 'bounded', most, operations, states: store.count } : { kind: 'incomplete', states: store.count };
}

/** Steps within one operation of a core, and the parts that they make. A step that ends the operation counts, and leads nowhere. */
type Own = { readonly core: number; readonly parts: Int32Array; readonly ends: (step: number) => boolean; readonly isOwn: (step: number) => boolean };

function ownGraph({ store, ended }: Rounds, core: number): Own {
  const bit = 1 << core;
  const ends = (step: number): boolean => (ended.values[step]! & bit) !== 0;
  const labels = { values: new Int32Array(store.targets.length), length: store.targets.length };
  for (let step = 0; step < labels.length; step++) labels.values[step] = ends(step) ? flags.endedOperation : 0;
  const { parts } = componentsOf({ store: { ...store, labels } });
  return { core, parts, ends, isOwn: (step) => turnOf(store.labels.values[step]!).thread === core };
}

function forEachStep({ store }: Rounds, visit: (node: number, target: number, step: number) => void): void {
  for (let node = store.starts.length - 2; node >= 0; node--)
    for (let step = store.starts.values[node]!; step < store.starts.values[node + 1]!; step++) visit(node, store.targets.values[step]!, step);
}

/** A node from which the core can step for ever within its operation; the nearest. */
function roundOf(rounds: Rounds, { parts, ends, isOwn }: Own): number | null {
  let nearest: number | null = null;
  forEachStep(rounds, (node, target, step) => {
    if (isOwn(step) && !ends(step) && parts[node] === parts[target]) nearest = node;
  });
  return nearest;
}

/** Most own steps on any way within one operation: parts have none within themselves, so ways through them are finite sums. */
function longest(rounds: Rounds, { parts, ends, isOwn }: Own): number {
  const best = new Int32Array(rounds.store.count);
  for (let changed = true; changed; ) {
    changed = false;
    forEachStep(rounds, (node, target, step) => {
      const through = (isOwn(step) ? 1 : 0) + (ends(step) ? 0 : best[parts[target]!]!);
      if (through <= best[parts[node]!]!) return;
      best[parts[node]!] = through;
      changed = true;
    });
  }
  return best.reduce((a, b) => Math.max(a, b), 0);
}
