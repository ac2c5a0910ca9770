// The waiting graph: the states of a program whose cores never run out of operations, each with the set of waiting cores.
//
// A core waits from its first `pause()` or sleep in an operation until that operation ends. A node is a state with the set
// of waiting cores; a step says whose operations it ended. Where something only grows, as a ticket does, the graph is
// infinite: then each core has n operations, and the graph is of these.

import * as field from '../../../compile/steps/pending-field.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Auxiliary, clearAuxiliary, noteTouch } from '../model/auxiliary.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, firstState, isAsleep, leftAt, type Model, move, withRoom } from '../model/model.ts';
import { createQueue, putLast, type Queue, takeFirst } from '../model/queue.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import { createVisited, find, type Visited } from '../search/visited.ts';
import { searchWithoutAuxiliary } from './dependence.ts';

export type WaitingGraph = {
  readonly model: Model;
  readonly visited: Visited;
  /** By node: the waiting cores, as bits; its predecessor on a shortest path, and the label of the step from there. */
  readonly waiting: Column;
  readonly before: Column;
  readonly beforeLabels: Column;
  /** By step: whose operations it ended, as bits. */
  readonly ended: Column;
  /** Whether all there is was seen. */
  readonly whole: boolean;
};

export type WaitingGraphSettings = {
  /** Of each core; null: any number. */
  readonly operations: number | null;
  readonly states: number;
  /** Auxiliary claims of the workload. */
  readonly forgets: readonly string[];
};

/** @throws Refused where the workload depends on an auxiliary claim. */
export function waitingGraphOf(program: Program, { forgets, ...extent }: WaitingGraphSettings): WaitingGraph {
  return searchWithoutAuxiliary(program, forgets, (auxiliary) => graphWithout(program, extent, auxiliary));
}

type Extent = Omit<WaitingGraphSettings, 'forgets'>;

function graphWithout(program: Program, extent: Extent, auxiliary: Auxiliary): WaitingGraph {
  // Unbounded: the remaining count is reset to 2 after every step, so no thread ever finishes.
  return withRoom(program, { operations: extent.operations ?? 2, symmetric: false }, (model) =>
    exploreGraph(model, extent, auxiliary),
  );
}

function exploreGraph(model: Model, { operations, states }: Extent, auxiliary: Auxiliary): WaitingGraph {
  const graph: Growing = {
    model,
    visited: createVisited(),
    waiting: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    ended: createColumn(),
    ahead: createQueue(model.size),
    after: new Int32Array(model.size),
    pending: new Int32Array(pendingSize),
    pastStepLimit: false,
  };
  const { vector } = firstState(model);
  visit(graph, vector, 0, -1, 0);
  while (graph.visited.count <= states && !model.overflow && takeFirst(graph.ahead, vector)) {
    append(graph.visited.starts, graph.visited.targets.length);
    expand(graph, vector, operations === null, auxiliary);
  }
  // Nodes that were not expanded have no steps.
  const whole = graph.visited.starts.length === graph.visited.count && !graph.pastStepLimit;
  while (graph.visited.starts.length <= graph.visited.count) append(graph.visited.starts, graph.visited.targets.length);
  const { visited, waiting, before, beforeLabels, ended } = graph;
  return { model, visited, waiting, before, beforeLabels, ended, whole };
}

type Growing = Omit<WaitingGraph, 'whole'> & {
  /** The vectors of the nodes that are still to be looked at, in the order of their numbers. */
  readonly ahead: Queue;
  /** Of the step that is taken: the vector that it leads to, and what it is. */
  readonly after: Int32Array;
  readonly pending: Int32Array;
  /** Whether a step went on past the step limit. */
  pastStepLimit: boolean;
};

const key = new Int32Array(2);

function visit(
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
function expand(graph: Growing, vector: Int32Array, unbounded: boolean, auxiliary: Auxiliary): void {
  const { model, visited, ahead, after, pending } = graph;
  const node = ahead.taken - 1;
  const waiting = graph.waiting.values[node]!;
  for (let thread = 0; thread < model.threads; thread++)
    for (let choice = 0; choice < choicesOf(model, vector, thread, pending); choice++) {
      after.set(vector);
      pending[field.pauses] = 0;
      noteTouch(auxiliary, model, vector, thread, pending);
      const { label, failure } = move(model, after, thread, choice, pending);
      // A program that fails has other things to be said of it.
      if (failure !== null) {
        if (failure.verdict === 'incomplete') graph.pastStepLimit = true;
        if (failure.site !== null) auxiliary.failed.add(failure.site);
        continue;
      }
      const ended = endedIn(model, vector, after);
      if (unbounded) keepOperations(model, vector, after);
      clearAuxiliary(model, after, auxiliary);
      const waits = pending[field.pauses]! > 0 || isAsleep(model, after, thread) ? 1 << thread : 0;
      append(visited.targets, visit(graph, after, (waiting | waits) & ~ended, node, label));
      append(visited.labels, label);
      append(graph.ended, ended);
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
