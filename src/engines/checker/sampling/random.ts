// Random schedules: every turn and every choice is drawn, all that are possible alike. From the start, or after given turns.

import { createChoice } from '../../../compile/steps/perform.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Memory, mostCapacity } from '../model/buffer.ts';
import { stateFailure } from '../model/failures.ts';
import { choicesOf, enabledIn, firstState, type Model, pendingOf, withRoom } from '../model/model.ts';
import { move } from '../model/move.ts';
import type { Operations } from '../model/operations.ts';
import type { Turn } from '../model/verdict.ts';
import type { Strategy } from './strategy.ts';
import { cutText, type Picker, walkAll } from './walk.ts';

export const random: Strategy = (model, settings) => {
  const { cut, ...walked } = walkAll(model, settings, createRandom(settings.seed));
  return {
    ...walked,
    covered: `${walked.schedules.toLocaleString('en')} random schedules from seed ${settings.seed}`,
    missed: `every other schedule; schedules in which one core stops for long are very unlikely to be drawn${cutText(cut)}`,
  };
};

/** The same seed and run draw the same. */
function createRandom(seed: number): Picker {
  let draw = createChoice(seed, 0);
  return {
    begin: (run) => {
      draw = createChoice(seed, run);
    },
    pick: (enabled) => enabled[draw(enabled.length)]!,
    choose: (n) => draw(n),
    moved: () => {},
  };
}

export type Continuation = {
  readonly seed: number;
  /** Turns to add at most. */
  readonly most: number;
  readonly memory?: Memory;
};

/** A schedule and the turns that were drawn after it, until every core is done or something has gone wrong. The same seed draws the same. */
export function continueAtRandom(
  program: Program,
  operations: Operations,
  turns: readonly Turn[],
  continuation: Continuation,
): Turn[] {
  const capacity = continuation.memory === 'tso' ? mostCapacity : 0;
  return withRoom(program, { operations, symmetric: false, capacity }, (model) =>
    continueIn(model, turns, continuation),
  );
}

function continueIn(model: Model, turns: readonly Turn[], { seed, most }: Continuation): Turn[] {
  const draw = createChoice(seed, 0);
  const { vector, failure } = firstState(model);
  const all: Turn[] = [];
  let goes = failure === null;
  for (const turn of turns) {
    if (!goes) break;
    all.push(turn);
    goes = take(model, vector, turn);
  }
  while (goes && all.length < turns.length + most) {
    const turn = drawTurn(model, vector, draw);
    if (turn === null) break;
    all.push(turn);
    goes = take(model, vector, turn);
  }
  return all;
}

/** A turn of an enabled agent, each as likely; null where none is. */
function drawTurn(model: Model, vector: Int32Array, draw: (n: number) => number): Turn | null {
  const pending = new Int32Array(pendingSize);
  const enabled = Array.from({ length: model.agents }, (_, agent) => ({
    agent,
    choices: choicesOf(model, vector, agent, pending),
  })).filter(({ choices }) => choices > 0);
  if (enabled.length === 0) return null;
  const { agent, choices } = enabled[draw(enabled.length)]!;
  return agent < model.threads
    ? { thread: agent, choice: choices > 1 ? draw(choices) : 0 }
    : { thread: agent - model.threads, choice: 0, flush: true };
}

/** Takes a turn in `vector`; whether the schedule can go on: it fits, and nothing has failed. */
function take(model: Model, vector: Int32Array, turn: Turn): boolean {
  const agent = turn.flush ? model.threads + turn.thread : turn.thread;
  const pending = new Int32Array(pendingSize);
  if (turn.choice >= choicesOf(model, vector, agent, pending)) return false;
  if (move(model, vector, agent, turn.choice, pending).failure !== null) return false;
  const agents = pendingOf(model.agents);
  return stateFailure(model, vector, agents, enabledIn(model, vector, agents), model.capacity === 0) === null;
}
