// Minimising: a failing schedule with fewer turns and fewer switches, as far as that is cheap.
//
// Leaving out a turn puts it off: its thread takes it later, or never. Turns that cannot be taken then are passed over.
// Based on delta debugging (Zeller and Hildebrandt, IEEE TSE 28(2), 2002). What is left is short, and need not be shortest.

import { pendingSize } from '../../../compile/steps/step.ts';
import { stateFailure } from '../model/failures.ts';
import { choicesOf, enabledIn, firstState, type Model, pendingOf } from '../model/model.ts';
import { move } from '../model/move.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import { endlessAt } from './ending.ts';

export type Failing = { readonly failure: Failure; readonly turns: readonly Turn[] };

/** Steps that all trials together may take, where there are no more agents than `fewAgents`: with more, each step looks at more. */
const mostSteps = 1_000_000;
const fewAgents = 8;

type Trials = {
  readonly model: Model;
  readonly verdict: string;
  readonly now: () => number;
  /** By agent, its next access: room that is used again in every state. */
  readonly pending: readonly Int32Array[];
  /** What a step counts for. */
  readonly cost: number;
  /** Whether the failure is a fair cycle that the last state lies in. */
  endless: boolean;
  steps: number;
};

/** What a look ahead counts for. */
const stepsOfLook = 2000;

/** A schedule no longer than the one given that fails with the same verdict. */
export function minimise(model: Model, failing: Failing, now: () => number): Failing {
  if (failing.turns.length === 0) return failing;
  const trials: Trials = {
    model,
    verdict: failing.failure.verdict,
    now,
    pending: pendingOf(model.agents),
    cost: Math.max(1, model.agents / fewAgents),
    endless: false,
    steps: 0,
  };
  const first = attempt(trials, failing.turns) ?? enteringRing(trials, failing.turns);
  return first === null ? failing : withFewerSwitches(trials, withFewerTurns(trials, first));
}

/**
 * The turns up to the first state of the fair cycle. A part of the graph that leads to itself is not left and come
 * back to, so halving finds its first state.
 */
function enteringRing(trials: Trials, turns: readonly Turn[]): Failing | null {
  trials.endless = true;
  let best = attempt(trials, turns);
  for (let [low, high] = [0, turns.length]; best !== null && low < high; ) {
    const middle = (low + high) >> 1;
    const found = attempt(trials, turns.slice(0, middle));
    if (found === null) low = middle + 1;
    else [best, high] = [found, middle];
  }
  return best;
}

/** Takes turns as far as they can be taken, up to a failure with the same verdict; null without one. */
function attempt(trials: Trials, turns: readonly Turn[]): Failing | null {
  const { model, verdict } = trials;
  const { vector } = firstState(model);
  const taken: Turn[] = [];
  const pending = new Int32Array(pendingSize);
  for (let i = -1; i < turns.length; i++) {
    const turn = turns[i];
    if (turn !== undefined && turn.choice >= choicesOf(model, vector, turn.thread, pending)) continue;
    if (turn !== undefined) taken.push(turn);
    trials.steps += trials.cost;
    const failure =
      (turn === undefined ? null : move(model, vector, turn.thread, turn.choice, pending).failure) ??
      stateFailure(model, vector, trials.pending, enabledIn(model, vector, trials.pending), verdict === 'race');
    if (failure !== null) return failure.verdict === verdict && !trials.endless ? { failure, turns: taken } : null;
  }
  if (!trials.endless) return null;
  trials.steps += stepsOfLook * trials.cost;
  const failure = endlessAt(model, vector, trials.now);
  return failure?.verdict === verdict ? { failure, turns: taken } : null;
}

function withFewerTurns(trials: Trials, failing: Failing): Failing {
  let best = failing;
  for (let size = best.turns.length >> 1; size >= 1; size >>= 1)
    for (let at = 0; at < best.turns.length && trials.steps < mostSteps; ) {
      const found = attempt(trials, [...best.turns.slice(0, at), ...best.turns.slice(at + size)]);
      if (found !== null && found.turns.length < best.turns.length) best = found;
      else at += size;
    }
  return best;
}

/** Where a thread comes back after another: both of its runs first, or both after the other's. */
function withFewerSwitches(trials: Trials, failing: Failing): Failing {
  let best = failing;
  for (let i = 0; i < runsOf(best.turns).length - 2 && trials.steps < mostSteps; ) {
    const runs = runsOf(best.turns);
    const [a, b, c] = [runs[i]!, runs[i + 1]!, runs[i + 2]!];
    const orders =
      a[0]!.thread === c[0]!.thread
        ? [
            [a, c, b],
            [b, a, c],
          ]
        : [
            [b, a, c],
            [a, c, b],
          ];
    const tried = orders.map((order) => attempt(trials, [...runs.slice(0, i), ...order, ...runs.slice(i + 3)].flat()));
    const better = tried.find(
      (each) => each !== null && each.turns.length <= best.turns.length && runsOf(each.turns).length < runs.length,
    );
    if (better === undefined || better === null) i++;
    else [best, i] = [better, 0];
  }
  return best;
}

/** A schedule's turns, those of one thread in a row together. */
function runsOf(turns: readonly Turn[]): Turn[][] {
  const runs: Turn[][] = [];
  for (const turn of turns) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]!.thread === turn.thread) last.push(turn);
    else runs.push([turn]);
  }
  return runs;
}
