// When it became inevitable: the first step of a schedule after which no order of the rest ends well.

import { pendingSize } from '../../../compile/steps/step.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, endFailure, invariantFailure, isDone, type Model } from '../model/model.ts';
import { move } from '../model/move.ts';
import { createVisited, find } from '../search/visited.ts';
import type { Replayed } from './replay.ts';

/** The default number of states that one search may visit; with more the answer is null. */
const usual = 300_000;

/** The number of steps after which failure is certain, or null where that is out of reach. Certain stays certain, so halving finds it. */
export function inevitableFrom({ model, steps, states }: Replayed, mostStates = usual): number | null {
  // What fails before any step fails in every order.
  if (steps.length === 0) return null;
  if (canEndWell(model, states[0]!, mostStates) !== true) return null;
  let [low, high] = [0, states.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const well = middle >= states.length ? false : canEndWell(model, states[middle]!, mostStates);
    if (well === null) return null;
    if (well) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether some order of steps from here ends with every thread done and nothing wrong; null when too much is ahead. */
function canEndWell(model: Model, from: Int32Array, mostStates = usual): boolean | null {
  const visited = createVisited();
  const key = new Int32Array(2);
  const pending = new Int32Array(pendingSize);
  const ahead = [from];
  while (ahead.length > 0) {
    const vector = ahead.pop()!;
    if (visited.count > mostStates || model.overflow) return null;
    let moved = false;
    for (let thread = 0; thread < model.agents; thread++) {
      const choices = choicesOf(model, vector, thread, pending);
      for (let choice = 0; choice < choices && visited.count <= mostStates; choice++) {
        moved = true;
        const next = Int32Array.from(vector);
        choicesOf(model, next, thread, pending);
        if (move(model, next, thread, choice, pending).failure !== null || invariantFailure(model, next) !== null)
          continue;
        hashOf(model, next, key);
        if (find(visited, key[0]!, key[1]!) < 0) ahead.push(next);
      }
    }
    if (!moved && allDone(model, vector) && endFailure(model, vector) === null) return model.overflow ? null : true;
  }
  return false;
}

function allDone(model: Model, vector: Int32Array): boolean {
  return Array.from({ length: model.threads }, (_, thread) => thread).every((each) => isDone(model, vector, each));
}
