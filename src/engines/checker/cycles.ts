// Cycles: states that come back to themselves for ever without an operation ending, though every thread gets its turns.
//
// A spin loop is a cycle too, but one in which the thread that could end the wait is not given its turn. So what counts is
// a strongly connected part of the graph, without the steps that end an operation, in which every thread that can move
// does move: a fair scheduler may stay in it for ever. If nothing in it changes memory the threads wait for what never
// comes, a deadlock; if something does, they are busy for ever, a livelock.

import { componentsOf, stepsEnd } from './components.ts';
import type { Explored } from './explore.ts';
import { flags } from './world.ts';

export type Endless = { readonly state: number; readonly verdict: 'deadlock' | 'livelock' };

/** The endless part nearest to the start, or null. */
export function endlessPart({ store, movers }: Explored): Endless | null {
  const part = componentsOf(store);
  // By part: which threads can move in it, which do, and whether a step in it changes memory.
  const needed = new Int32Array(store.count);
  const moved = new Int32Array(store.count);
  const changes = new Uint8Array(store.count);
  for (let state = 0; state < store.count; state++) {
    const own = part[state]!;
    needed[own]! |= movers[state]!;
    const end = stepsEnd(store, state);
    for (let i = store.starts.values[state]!; i < end; i++) {
      const label = store.labels.values[i]!;
      if ((label & flags.endedOperation) !== 0 || part[store.targets.values[i]!] !== own) continue;
      moved[own]! |= 1 << (label & 0xff);
      if ((label & flags.changedMemory) !== 0) changes[own] = 1;
    }
  }
  // States are numbered in the order of their distance, so the first is the nearest.
  for (let state = 0; state < store.count; state++) {
    const own = part[state]!;
    if (needed[own] !== 0 && needed[own] === moved[own]) return { state, verdict: changes[own] === 1 ? 'livelock' : 'deadlock' };
  }
  return null;
}
