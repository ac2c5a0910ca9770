// When it became inevitable: the first step of a schedule after which no order of the rest ends well.

import { pendingSize } from '../../../compile/steps/step.ts';
import { hashOf } from '../model/hash.ts';
import { endFailure, invariantFailure, move, type World, waysOf } from '../model/model.ts';
import { createStore, find } from '../search/visited.ts';
import type { Replayed } from './replay.ts';

/** States that one look ahead may visit unless told; beyond them nothing is said. */
const usual = 300_000;

/** The number of steps after which failure is certain, or null where it is not to be known. Certain stays certain, so halving finds it. */
export function inevitableFrom({ world, steps, states }: Replayed, mostStates = usual): number | null {
  // What fails before any step fails in every order.
  if (steps.length === 0) return null;
  if (canEndWell(world, states[0]!, mostStates) !== true) return null;
  let [low, high] = [0, states.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const well = middle >= states.length ? false : canEndWell(world, states[middle]!, mostStates);
    if (well === null) return null;
    if (well) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether some order of steps from here ends with every thread done and nothing wrong; null when too much is ahead. */
function canEndWell(world: World, from: Int32Array, mostStates = usual): boolean | null {
  const store = createStore();
  const key = new Int32Array(2);
  const pending = new Int32Array(pendingSize);
  const ahead = [from];
  while (ahead.length > 0) {
    const vector = ahead.pop()!;
    if (store.count > mostStates || world.overflow) return null;
    let moved = false;
    for (let thread = 0; thread < world.agents; thread++) {
      const ways = waysOf(world, vector, thread, pending);
      for (let choice = 0; choice < ways && store.count <= mostStates; choice++) {
        moved = true;
        const next = Int32Array.from(vector);
        waysOf(world, next, thread, pending);
        if (move(world, next, thread, choice, pending).failure !== null || invariantFailure(world, next) !== null)
          continue;
        hashOf(world, next, key);
        if (find(store, key[0]!, key[1]!) < 0) ahead.push(next);
      }
    }
    if (!moved && allDone(world, vector) && endFailure(world, vector) === null) return world.overflow ? null : true;
  }
  return false;
}

function allDone(world: World, vector: Int32Array): boolean {
  return Array.from(
    { length: world.threads },
    (_, thread) => vector[world.room + (thread + 1) * world.stride - 1],
  ).every((left) => left === 0);
}
