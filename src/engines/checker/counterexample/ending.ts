// The end of a schedule: what is wrong there, also where nothing has failed in its last step or state.

import { pendingSize } from '../../../compile/steps/step.ts';
import { fairCycleStates } from '../liveness/fair-cycles.ts';
import { raceIn } from '../model/failures.ts';

import { choicesOf, enabledIn, type Model, pendingOf } from '../model/model.ts';
import { move } from '../model/move.ts';
import { changedMemory, endedOperation } from '../model/transition.ts';
import type { Failure } from '../model/verdict.ts';
import { exploreFrom } from '../search/explore.ts';
import type { Replayed } from './replay.ts';

/** How far a look ahead goes; beyond it an endless part is not seen. Where many agents move it would not be seen whole anyway. */
const bounds = { states: 300_000, seconds: 60, bytes: 2 ** 30 };
const fewAgents = 8;
const statesOfMany = 500;

/** What a replayed schedule shows: its failure, a race between the next steps, or that its last state lies in a fair cycle. */
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

/** The failure of a state that lies in a fair cycle: explored from there, it comes back to itself. */
export function endlessAt(model: Model, vector: Int32Array, now: () => number): Failure | null {
  if (allSpin(model, vector)) return { verdict: 'deadlock', thread: null, site: null };
  const within = model.agents > fewAgents ? { ...bounds, states: statesOfMany } : bounds;
  const explored = exploreFrom(model, Int32Array.from(vector), null, { bounds: within, races: false, now });
  if (explored.bound !== null || model.overflow) return null;
  const here = fairCycleStates(explored).find(({ state }) => state === 0);
  return here === undefined ? null : { verdict: here.verdict, thread: null, site: null };
}

/** The most steps of a turn of a loop that waits. */
const longestTurn = 64;

/** Whether each that can move comes back to where it stands by steps of its own that change nothing: then all orders of these do. */
function allSpin(model: Model, vector: Int32Array): boolean {
  if (model.capacity > 0) return false;
  const pending = new Int32Array(pendingSize);
  let enabled = 0;
  for (let agent = 0; agent < model.agents; agent++) {
    if (choicesOf(model, vector, agent, pending) === 0) continue;
    if (!spins(model, vector, agent)) return false;
    enabled++;
  }
  return enabled > 0;
}

const notSpinning = changedMemory | endedOperation;

function spins(model: Model, vector: Int32Array, agent: number): boolean {
  const pending = new Int32Array(pendingSize);
  const ahead = Int32Array.from(vector);
  for (let step = 0; step < longestTurn; step++) {
    if (choicesOf(model, ahead, agent, pending) !== 1) return false;
    const { label, failure } = move(model, ahead, agent, 0, pending);
    if (failure !== null || (label & notSpinning) !== 0) return false;
    if (ahead.every((value, i) => value === vector[i])) return true;
  }
  return false;
}
