// The round of a livelock: steps that the cores can repeat for ever, each in its turn, without any operation ending.

import { pendingSize } from '../../../compile/steps/step.ts';
import { choicesOf, move } from '../model/model.ts';
import type { Turn } from '../model/verdict.ts';
import type { Replayed } from './replay.ts';

/** Steps after which nothing is said: a round that long tells nobody anything. */
const mostSteps = 2000;

export type Round = { /** Steps into the round. */ readonly lead: readonly Turn[]; readonly cycle: readonly Turn[] };

/** The cores one after the other from a schedule's last state, until all is as it was; null where that is not seen. */
export function roundAfter({ model, states }: Replayed): Round | null {
  const vector = Int32Array.from(states.at(-1)!);
  const pending = new Int32Array(pendingSize);
  const seen = new Map<string, number>();
  const turns: Turn[] = [];
  while (turns.length < mostSteps) {
    const key = vector.join();
    const since = seen.get(key);
    if (since !== undefined)
      return since === turns.length ? null : { lead: turns.slice(0, since), cycle: turns.slice(since) };
    seen.set(key, turns.length);
    for (let thread = 0; thread < model.threads; thread++) {
      if (choicesOf(model, vector, thread, pending) === 0) continue;
      if (move(model, vector, thread, 0, pending).failure !== null) return null;
      turns.push({ thread, choice: 0 });
    }
  }
  return null;
}
