// The end of a schedule: what is wrong there, also where nothing has failed in its last step or state.

import { endlessStates } from '../liveness/fair-cycles.ts';
import { raceIn } from '../model/failures.ts';
import { enabledIn, type Model, pendingOf } from '../model/model.ts';
import type { Failure } from '../model/verdict.ts';
import { exploreFrom } from '../search/explore.ts';
import type { Replayed } from './replay.ts';

/** How far a look ahead goes; beyond it an endless part is not seen. */
const bounds = { states: 300_000, seconds: 60, bytes: 2 ** 30 };

/** What a replayed schedule shows: its failure, a race between the next steps, or that its state can go round for ever. */
export function failureAtEnd(replayed: Replayed, now = (): number => performance.now() / 1000): Failure | null {
  if (replayed.failure !== null || replayed.misfit !== null) return replayed.failure;
  return raceNext(replayed) ?? endlessAt(replayed.model, replayed.states.at(-1)!, now);
}

/** The same without a look ahead: its failure, or a race between the next steps. */
export function failureInSight(replayed: Replayed): Failure | null {
  return replayed.failure !== null || replayed.misfit !== null ? replayed.failure : raceNext(replayed);
}

function raceNext({ model, states }: Replayed): Failure | null {
  if (model.capacity > 0) return null;
  const pending = pendingOf(model.threads);
  return raceIn(model, pending, enabledIn(model, states.at(-1)!, pending));
}

/** Whether a state lies in an endless part: explored from it, it comes back to itself. */
export function endlessAt(model: Model, vector: Int32Array, now: () => number): Failure | null {
  const explored = exploreFrom(model, Int32Array.from(vector), null, { bounds, races: false, now });
  if (explored.bound !== null || model.overflow) return null;
  const here = endlessStates(explored).find(({ state }) => state === 0);
  return here === undefined ? null : { verdict: here.verdict, thread: null, site: null };
}
