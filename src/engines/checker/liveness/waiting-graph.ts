// Rounds: the graph of a program whose cores go on with operations for ever, and of who waits in each state.
//
// A core waits from its first `pause()` or sleep in an operation until that operation ends. A node is a state with the set
// of those who wait; a step says whose operations it ended. Where something only grows, as a ticket does, the graph has no
// end: then each core has so many operations, and the graph is of these.

import * as field from '../../../compile/steps/pending-field.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Forgotten, forget, noteTouch } from '../model/auxiliary.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, firstState, isAsleep, leftAt, type Model, move, withRoom } from '../model/model.ts';
import { createQueue, putLast, type Queue, takeFirst } from '../model/queue.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import { createVisited, find, type Visited } from '../search/visited.ts';
import { searchForgetting } from './dependence.ts';

export type Rounds = {
  readonly model: Model;
  readonly visited: Visited;
  /** By node: who waits, as bits; the node before it on a shortest way, and the label of the step from there. */
  readonly waiting: Column;
  readonly before: Column;
  readonly beforeLabels: Column;
  /** By step: whose operations it ended, as bits. */
  readonly ended: Column;
  /** Whether all there is was seen. */
  readonly whole: boolean;
};

export type RoundsSettings = {
  /** Of each core; null for ever. */
  readonly operations: number | null;
  readonly states: number;
  /** Claims of the workload whose words only count, and that nothing depends on. */
  readonly forgets: readonly string[];
};

/** @throws Refused where the workload depends on what is to be forgotten. */
export function roundsOf(program: Program, { forgets, ...extent }: RoundsSettings): Rounds {
  return searchForgetting(program, forgets, (forgotten) => roundsWithout(program, extent, forgotten));
}

type Extent = Omit<RoundsSettings, 'forgets'>;

function roundsWithout(program: Program, extent: Extent, forgotten: Forgotten): Rounds {
  // Unbounded: the remaining count is reset to 2 after every step, so no thread ever finishes.
  return withRoom(program, { operations: extent.operations ?? 2, symmetric: false }, (model) =>
    exploreRounds(model, extent, forgotten),
  );
}

function exploreRounds(model: Model, { operations, states }: Extent, forgotten: Forgotten): Rounds {
  const rounds: Growing = {
    model,
    visited: createVisited(),
    waiting: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    ended: createColumn(),
    ahead: createQueue(model.size),
    after: new Int32Array(model.size),
    pending: new Int32Array(pendingSize),
    beyond: false,
  };
  const { vector } = firstState(model);
  meet(rounds, vector, 0, -1, 0);
  while (rounds.visited.count <= states && !model.overflow && takeFirst(rounds.ahead, vector)) {
    append(rounds.visited.starts, rounds.visited.targets.length);
    expand(rounds, vector, operations === null, forgotten);
  }
  // Nodes that were not expanded have no steps.
  const whole = rounds.visited.starts.length === rounds.visited.count && !rounds.beyond;
  while (rounds.visited.starts.length <= rounds.visited.count)
    append(rounds.visited.starts, rounds.visited.targets.length);
  const { visited, waiting, before, beforeLabels, ended } = rounds;
  return { model, visited, waiting, before, beforeLabels, ended, whole };
}

type Growing = Omit<Rounds, 'whole'> & {
  /** The vectors of the nodes that are still to be looked at, in the order of their numbers. */
  readonly ahead: Queue;
  /** Of the step that is taken: the vector that it leads to, and what it is. */
  readonly after: Int32Array;
  readonly pending: Int32Array;
  /** Whether a step went on beyond what is looked at. */
  beyond: boolean;
};

const key = new Int32Array(2);

function meet(
  { model, visited, waiting, before, beforeLabels, ahead }: Growing,
  vector: Int32Array,
  waits: number,
  from: number,
  label: number,
): number {
  hashOf(model, vector, key);
  const number = find(visited, key[0]! ^ Math.imul(waits, 0x9e3779b1), (key[1]! + Math.imul(waits, 0xc2b2ae35)) | 0);
  if (number >= 0) return number;
  putLast(ahead, vector);
  append(waiting, waits);
  append(before, from);
  append(beforeLabels, label);
  return ~number;
}

/** All steps of the node that was taken out last. */
function expand(rounds: Growing, vector: Int32Array, forEver: boolean, forgotten: Forgotten): void {
  const { model, visited, ahead, after, pending } = rounds;
  const node = ahead.taken - 1;
  const waiting = rounds.waiting.values[node]!;
  for (let thread = 0; thread < model.threads; thread++)
    for (let choice = 0; choice < choicesOf(model, vector, thread, pending); choice++) {
      after.set(vector);
      pending[field.pauses] = 0;
      noteTouch(forgotten, model, vector, thread, pending);
      const { label, failure } = move(model, after, thread, choice, pending);
      // A program that fails has other things to be said of it.
      if (failure !== null) {
        if (failure.verdict === 'incomplete') rounds.beyond = true;
        if (failure.site !== null) forgotten.failed.add(failure.site);
        continue;
      }
      const ended = endedIn(model, vector, after);
      if (forEver) keepOperations(model, vector, after);
      forget(model, after, forgotten);
      const waits = pending[field.pauses]! > 0 || isAsleep(model, after, thread) ? 1 << thread : 0;
      append(visited.targets, meet(rounds, after, (waiting | waits) & ~ended, node, label));
      append(visited.labels, label);
      append(rounds.ended, ended);
    }
}

/** Whose operations a step has ended, as bits: its own thread's, or those of threads that it woke. */
export function endedIn(model: Model, from: Int32Array, to: Int32Array): number {
  let ended = 0;
  for (let thread = 0; thread < model.threads; thread++) {
    const at = leftAt(model, thread);
    if (to[at] !== from[at]) ended |= 1 << thread;
  }
  return ended;
}

/** For ever as many operations are left after a step as before it. */
export function keepOperations(model: Model, from: Int32Array, to: Int32Array): void {
  for (let thread = 0; thread < model.threads; thread++) to[leftAt(model, thread)] = from[leftAt(model, thread)]!;
}
