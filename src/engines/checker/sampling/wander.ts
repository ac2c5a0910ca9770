// Wandering: a schedule gone on with at random, until every core is through or something has gone wrong.

import { createChoice } from '../../../compile/steps/perform.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Memory, mostCapacity } from '../model/buffer.ts';
import { createWorld, firstState, invariantFailure, move, type World, waysOf } from '../model/model.ts';
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
    const world = createWorld(program, {
      operations,
      room,
      symmetric: false,
      capacity: wandering.memory === 'tso' ? mostCapacity : 0,
    });
    const all = wanderIn(world, turns, wandering);
    if (!world.overflow || world.crowded) return all;
  }
}

function wanderIn(world: World, turns: readonly Turn[], { seed, most }: Wandering): Turn[] {
  const draw = createChoice(seed, 0);
  const { vector, failure } = firstState(world);
  const all: Turn[] = [];
  const pending = new Int32Array(pendingSize);
  const take = (turn: Turn): boolean => {
    const agent = turn.flush ? world.threads + turn.thread : turn.thread;
    all.push(turn);
    return (
      turn.choice < waysOf(world, vector, agent, pending) &&
      move(world, vector, agent, turn.choice, pending).failure === null &&
      !isWrong(world, vector)
    );
  };
  let goes = failure === null;
  for (const turn of turns) goes &&= take(turn);
  while (goes && all.length < turns.length + most) {
    const movers = Array.from({ length: world.agents }, (_, agent) => ({
      agent,
      ways: waysOf(world, vector, agent, pending),
    })).filter(({ ways }) => ways > 0);
    if (movers.length === 0) break;
    const { agent, ways } = movers[draw(movers.length)]!;
    goes = take(
      agent < world.threads
        ? { thread: agent, choice: ways > 1 ? draw(ways) : 0 }
        : { thread: agent - world.threads, choice: 0, flush: true },
    );
  }
  return all;
}

/** Whether a state shows a race, or breaks the invariant. */
function isWrong(world: World, vector: Int32Array): boolean {
  const pending = Array.from({ length: world.threads }, () => new Int32Array(pendingSize));
  const movers = pending.reduce(
    (bits, each, thread) => bits | (waysOf(world, vector, thread, each) > 0 ? 1 << thread : 0),
    0,
  );
  return (
    (world.capacity === 0 && raceIn(world, pending, movers) !== null) ||
    (movers !== 0 && invariantFailure(world, vector) !== null)
  );
}
