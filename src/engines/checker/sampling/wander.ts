// Wandering: a schedule gone on with at random, until every core is through or something has gone wrong.

import { createChoice } from '../../../compile/steps/perform.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Memory, mostCapacity } from '../model/buffer.ts';
import { choicesOf, createModel, firstState, invariantFailure, type Model, move } from '../model/model.ts';
import { raceIn } from '../model/race.ts';
import type { Turn } from '../model/verdict.ts';

export type Wandering = {
  readonly seed: number /** Turns to add at most. */;
  readonly most: number;
  readonly memory?: Memory;
};

/** The schedule and what was drawn after it. The same seed draws the same; every agent that can move is as likely. */
export function wander(program: Program, operations: number, turns: readonly Turn[], wandering: Wandering): Turn[] {
  for (let room = Math.min(64, program.words * 2); ; room *= 4) {
    const model = createModel(program, {
      operations,
      room,
      symmetric: false,
      capacity: wandering.memory === 'tso' ? mostCapacity : 0,
    });
    const all = wanderIn(model, turns, wandering);
    if (!model.overflow || model.crowded) return all;
  }
}

function wanderIn(model: Model, turns: readonly Turn[], { seed, most }: Wandering): Turn[] {
  const draw = createChoice(seed, 0);
  const { vector, failure } = firstState(model);
  const all: Turn[] = [];
  const pending = new Int32Array(pendingSize);
  const take = (turn: Turn): boolean => {
    const agent = turn.flush ? model.threads + turn.thread : turn.thread;
    all.push(turn);
    return (
      turn.choice < choicesOf(model, vector, agent, pending) &&
      move(model, vector, agent, turn.choice, pending).failure === null &&
      !isWrong(model, vector)
    );
  };
  let goes = failure === null;
  for (const turn of turns) goes &&= take(turn);
  while (goes && all.length < turns.length + most) {
    const enabled = Array.from({ length: model.agents }, (_, agent) => ({
      agent,
      choices: choicesOf(model, vector, agent, pending),
    })).filter(({ choices }) => choices > 0);
    if (enabled.length === 0) break;
    const { agent, choices } = enabled[draw(enabled.length)]!;
    goes = take(
      agent < model.threads
        ? { thread: agent, choice: choices > 1 ? draw(choices) : 0 }
        : { thread: agent - model.threads, choice: 0, flush: true },
    );
  }
  return all;
}

/** Whether a state shows a race, or breaks the invariant. */
function isWrong(model: Model, vector: Int32Array): boolean {
  const pending = Array.from({ length: model.threads }, () => new Int32Array(pendingSize));
  const enabled = pending.reduce(
    (bits, each, thread) => bits | (choicesOf(model, vector, thread, each) > 0 ? 1 << thread : 0),
    0,
  );
  return (
    (model.capacity === 0 && raceIn(model, pending, enabled) !== null) ||
    (enabled !== 0 && invariantFailure(model, vector) !== null)
  );
}
