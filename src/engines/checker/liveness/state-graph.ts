// A state graph: the states that a model reaches, breadth first, each with a tag. For questions about whole graphs: it keeps
// every step, and is plain where the search for failures (search/explore.ts) is fast.

import * as field from '../../../compile/steps/pending-field.ts';
import { type Auxiliary, clearAuxiliary, noteTouch } from '../model/auxiliary.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, leftAt, type Model, pendingOf } from '../model/model.ts';
import { move } from '../model/move.ts';
import { createQueue, putLast, type Queue, takeFirst } from '../model/queue.ts';
import { endedOperation } from '../model/transition.ts';
import type { Failure } from '../model/verdict.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import type { Predecessors } from '../search/path.ts';
import { createVisited, find, type Visited } from '../search/visited.ts';

export type StateGraph = Predecessors & {
  readonly model: Model;
  /** Nodes, and the steps between them. */
  readonly visited: Visited;
  /** By node: its tag, and whose operations the step from its predecessor ended, as bits. */
  readonly tags: Column;
  readonly beforeEnded: Column;
  /** By step: whose operations it ended, as bits. */
  readonly ended: Column;
  /** Nodes whose steps were taken. */
  readonly expanded: number;
};

export type GraphSettings = {
  /** States with which the search is given up. */
  readonly states: number;
  /** Whether the cores never run out of operations: as many are left after a step as before it. */
  readonly unbounded: boolean;
  readonly auxiliary: Auxiliary;
  /** The tag of the node that a step leads to: two nodes of one state differ in it. */
  readonly tagOf: (step: GraphStep, tag: number) => number;
  /** Looks at a node before its steps; false ends the search. */
  readonly onNode: (node: number, vector: Int32Array) => boolean;
  /** Looks at a step that fails, which leads nowhere; false ends the search. */
  readonly onFailure: (node: number, label: number, failure: Failure) => boolean;
};

/** A step: its thread, how often that paused, whose operations it ended as bits, and the state that it leads to. */
export type GraphStep = {
  readonly thread: number;
  readonly pauses: number;
  readonly ended: number;
  readonly after: Int32Array;
};

type Growing = StateGraph & { readonly ahead: Queue; readonly after: Int32Array; readonly pending: Int32Array };

const noPredecessor = -1;

/** The graph from a state on, whose tag is 0. */
export function exploreGraph(model: Model, first: Int32Array, settings: GraphSettings): StateGraph {
  const graph = createGraph(model);
  const { visited, ahead } = graph;
  const vector = new Int32Array(model.size);
  visit(graph, first, 0, noPredecessor, 0, 0);
  while (visited.count <= settings.states && !model.overflow && takeFirst(ahead, vector)) {
    append(visited.starts, visited.targets.length);
    if (!settings.onNode(ahead.taken - 1, vector) || !expand(graph, vector, settings)) break;
  }
  const expanded = visited.starts.length;
  // Nodes that were not expanded have no steps.
  while (visited.starts.length <= visited.count) append(visited.starts, visited.targets.length);
  return { ...graph, expanded };
}

/** Whether every state was seen with all its steps. */
export function isWhole({ visited, expanded }: StateGraph): boolean {
  return expanded === visited.count;
}

function createGraph(model: Model): Growing {
  return {
    model,
    visited: createVisited(),
    tags: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    beforeEnded: createColumn(),
    ended: createColumn(),
    expanded: 0,
    ahead: createQueue(model.size),
    after: new Int32Array(model.size),
    pending: pendingOf(1)[0]!,
  };
}

const key = new Int32Array(2);

function visit(graph: Growing, vector: Int32Array, tag: number, node: number, label: number, ended: number): number {
  hashOf(graph.model, vector, key);
  const low = key[0]! ^ Math.imul(tag, 0x9e3779b1);
  const number = find(graph.visited, low, (key[1]! + Math.imul(tag, 0xc2b2ae35)) | 0);
  if (number >= 0) return number;
  putLast(graph.ahead, vector);
  append(graph.tags, tag);
  append(graph.before, node);
  append(graph.beforeLabels, label);
  append(graph.beforeEnded, ended);
  return ~number;
}

/** All steps of the node that was taken out last; false when the search ends. */
function expand(graph: Growing, vector: Int32Array, settings: GraphSettings): boolean {
  const { model, pending } = graph;
  for (let thread = 0; thread < model.threads; thread++)
    for (let choice = 0; choice < choicesOf(model, vector, thread, pending); choice++)
      if (!step(graph, vector, thread, choice, settings)) return false;
  return true;
}

function step(graph: Growing, vector: Int32Array, thread: number, choice: number, settings: GraphSettings): boolean {
  const { model, visited, ahead, after, pending } = graph;
  const { auxiliary, unbounded, tagOf, onFailure } = settings;
  const node = ahead.taken - 1;
  after.set(vector);
  pending[field.pauses] = 0;
  noteTouch(auxiliary, model, vector, thread, pending);
  const { label, failure } = move(model, after, thread, choice, pending);
  if (failure !== null) {
    if (failure.site !== null) auxiliary.failed.add(failure.site);
    return onFailure(node, label, failure);
  }
  const ended = endedIn(model, vector, after);
  if (unbounded) keepOperations(model, vector, after);
  clearAuxiliary(model, after, auxiliary);
  const tag = tagOf({ thread, pauses: pending[field.pauses]!, ended, after }, graph.tags.values[node]!);
  append(visited.targets, visit(graph, after, tag, node, label, ended));
  append(visited.labels, ended === 0 ? label : label | endedOperation);
  append(graph.ended, ended);
  return true;
}

/** Whose operations a step has ended, as bits: its own thread's, or those of threads that it woke. */
function endedIn(model: Model, from: Int32Array, to: Int32Array): number {
  let ended = 0;
  for (let thread = 0; thread < model.threads; thread++) {
    const at = leftAt(model, thread);
    if (to[at] !== from[at]) ended |= 1 << thread;
  }
  return ended;
}

/** Unbounded: the number of operations left is reset after every step, so no thread ever finishes. */
function keepOperations(model: Model, from: Int32Array, to: Int32Array): void {
  for (let thread = 0; thread < model.threads; thread++) to[leftAt(model, thread)] = from[leftAt(model, thread)]!;
}
