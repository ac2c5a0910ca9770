// Ways: the steps of a graph of rounds that belong together, the parts that they make, and the longest way along them.

import { componentsOf } from './components.ts';
import * as flags from './flag.ts';
import type { Rounds } from './rounds.ts';

export type Ways = {
  readonly rounds: Rounds;
  /** Whether a way goes on after a step, by its place in `targets`. */
  readonly inside: (step: number) => boolean;
  /** The part of each node: those within which every one leads to every other, over steps that are inside. */
  readonly parts: Int32Array;
};

export function waysWithin(rounds: Rounds, isInside: (node: number, target: number, step: number) => boolean): Ways {
  const { store } = rounds;
  const labels = { values: new Int32Array(store.targets.length), length: store.targets.length };
  forEachStep(rounds, (node, target, step) => {
    labels.values[step] = isInside(node, target, step) ? 0 : flags.endedOperation;
  });
  const { parts } = componentsOf({ store: { ...store, labels } });
  return { rounds, inside: (step) => labels.values[step] === 0, parts };
}

/** From the last to the first: most steps lead to later nodes. */
export function forEachStep({ store }: Rounds, visit: (node: number, target: number, step: number) => void): void {
  for (let node = store.starts.length - 2; node >= 0; node--)
    for (let step = store.starts.values[node]!; step < store.starts.values[node + 1]!; step++) visit(node, store.targets.values[step]!, step);
}

/** The greatest sum of weights on a way, with the step that it ends with. Steps within a part must weigh nothing: so sums are finite. */
export function longestWay({ rounds, inside, parts }: Ways, weight: (step: number) => number): number {
  const best = new Int32Array(rounds.store.count);
  for (let changed = true; changed; ) {
    changed = false;
    forEachStep(rounds, (node, target, step) => {
      const through = weight(step) + (inside(step) ? best[parts[target]!]! : 0);
      if (through <= best[parts[node]!]!) return;
      best[parts[node]!] = through;
      changed = true;
    });
  }
  return best.reduce((a, b) => Math.max(a, b), 0);
}
