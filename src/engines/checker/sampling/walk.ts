// Walks: schedules one at a time, each from the first state to an end, with nothing remembered of the one before.

import * as field from '../../../compile/steps/pending-field.ts';
import { endlessAt } from '../counterexample/ending.ts';
import { stateFailure } from '../model/failures.ts';
import { choicesOf, firstState, type Model, pendingOf } from '../model/model.ts';
import { move } from '../model/move.ts';
import { endedOperation } from '../model/transition.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import type { Sampled, StrategySettings } from './strategy.ts';

/** Decides the steps of a walk. Agents are numbers of the model's. */
export type Picker = {
  begin(run: number, agents: number): void;
  /** One of those that can move. */
  pick(enabled: readonly number[]): number;
  /** One of n values. */
  choose(n: number): number;
  /** An agent has moved, and its program says whether it waits for others. */
  moved(agent: number, pauses: boolean): void;
};

/** Steps without the end of an operation after which a walk is searched for a fair cycle. */
const patience = 10_000;
/** Looks ahead in all walks together; each may be long. */
const mostLooks = 20;

type Walk = {
  readonly model: Model;
  readonly settings: StrategySettings;
  readonly picker: Picker;
  readonly vector: Int32Array;
  readonly pending: readonly Int32Array[];
  readonly turns: Turn[];
  steps: number;
  /** Walks that were cut off, and how often it was looked ahead. */
  cut: number;
  looks: number;
};

export type Walked = Pick<Sampled, 'found' | 'schedules' | 'steps' | 'late'> & { readonly cut: number };

/** Walks until a failure is found, all runs are made, or the time is over. */
export function walkAll(model: Model, settings: StrategySettings, picker: Picker): Walked {
  const first = firstState(model);
  const walk: Walk = {
    model,
    settings,
    picker,
    vector: new Int32Array(model.size),
    pending: pendingOf(model.agents),
    turns: [],
    steps: 0,
    cut: 0,
    looks: 0,
  };
  const from = settings.now();
  if (first.failure !== null)
    return { found: { failure: first.failure, turns: [] }, schedules: 0, steps: 0, cut: 0, late: false };
  for (let run = 0; run < settings.runs; run++) {
    if (model.overflow || settings.now() - from > settings.limits.seconds)
      return { found: null, schedules: run, steps: walk.steps, cut: walk.cut, late: true };
    walk.vector.set(first.vector);
    walk.turns.length = 0;
    picker.begin(run, model.agents);
    const failure = walkOnce(walk);
    if (failure !== null)
      return {
        found: { failure, turns: [...walk.turns] },
        schedules: run + 1,
        steps: walk.steps,
        cut: walk.cut,
        late: false,
      };
  }
  return { found: null, schedules: settings.runs, steps: walk.steps, cut: walk.cut, late: false };
}

function walkOnce(walk: Walk): Failure | null {
  for (let quiet = 0; !walk.model.overflow; ) {
    const enabled = enabledOf(walk);
    const failure = placeFailure(walk, enabled);
    if (failure !== null || enabled.length === 0) return failure;
    if (quiet > patience) return cutOff(walk);
    const moved = stepOn(walk, walk.picker.pick(enabled));
    if (moved.failure !== null) return moved.failure;
    quiet = (moved.label & endedOperation) === 0 ? quiet + 1 : 0;
  }
  return null;
}

function enabledOf({ model, vector, pending }: Walk): number[] {
  const enabled: number[] = [];
  for (let agent = 0; agent < model.agents; agent++)
    if (choicesOf(model, vector, agent, pending[agent]!) > 0) enabled.push(agent);
  return enabled;
}

/** What is wrong with the state itself, as in the whole search. */
function placeFailure({ model, vector, pending, settings }: Walk, enabled: readonly number[]): Failure | null {
  const bits = enabled.reduce((all, agent) => all | (1 << agent), 0);
  return stateFailure(model, vector, pending, bits, settings.races);
}

function stepOn(walk: Walk, agent: number): ReturnType<typeof move> {
  const { model, vector, picker } = walk;
  const pending = walk.pending[agent]!;
  const choices = choicesOf(model, vector, agent, pending);
  const choice = choices > 1 ? picker.choose(choices) : 0;
  // Only a step that computes on says how often it paused.
  pending[field.pauses] = 0;
  const moved = move(model, vector, agent, choice, pending);
  walk.turns.push({ thread: agent, choice });
  walk.steps++;
  picker.moved(agent, pending[field.pauses]! > 0);
  return moved;
}

/** A walk that goes on and on: a failure if what lies ahead is a ring, else it is left. */
function cutOff(walk: Walk): Failure | null {
  const endless = walk.looks++ < mostLooks ? endlessAt(walk.model, walk.vector, walk.settings.now) : null;
  if (endless === null) walk.cut++;
  return endless;
}

/** The part of a sentence that says how many walks were left before their end. */
export function cutText(cut: number): string {
  return cut === 0
    ? ''
    : `; and the rest of ${cut.toLocaleString('en')} schedules, stopped because no operation finished in ${patience.toLocaleString('en')} steps`;
}
