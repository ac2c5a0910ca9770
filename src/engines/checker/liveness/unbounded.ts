// For ever: what can go wrong when every core goes on with operations without end, whatever number of them it takes.
//
// A state is one of the program with what only counts left out, so that many locks come back to where they were and have
// few states; where something grows, as a ticket does, the first of them are looked at. Every state of a run of so many
// operations each, in which no core has ended yet, is one of these: a mistake that needs a third operation is found here.

import { pendingSize } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { type Auxiliary, clearAuxiliary, noteTouch } from '../model/auxiliary.ts';
import { raceIn, sleepFailure } from '../model/failures.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, enabledIn, firstState, type Model, move, pendingOf, withRoom } from '../model/model.ts';
import { createQueue, putLast, type Queue, takeFirst } from '../model/queue.ts';
import { endedOperation, turnOf } from '../model/transition.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import { countsAlong, pathTo } from '../search/path.ts';
import { createVisited, find, type Visited } from '../search/visited.ts';
import { searchWithoutAuxiliary } from './dependence.ts';
import { fairCycleStates } from './fair-cycles.ts';
import { endedIn, keepOperations } from './waiting-graph.ts';

export type Unbounded =
  /** Nothing goes wrong: no failing step, no race, and nobody is stuck while all go on. */
  | { readonly kind: 'holds'; readonly states: number }
  /** What goes wrong at the end of `turns`, and the operations that the cores must have for it. */
  | {
      readonly kind: 'fails';
      readonly failure: Failure;
      readonly turns: readonly Turn[];
      readonly operations: number;
      readonly states: number;
    }
  /** So many states were looked at, there are more, and nothing was wrong with these. */
  | {
      readonly kind: 'unknown';
      readonly states: number /** What ended the search, where it was not the number of states. */;
      readonly bound?: string;
    };

export type UnboundedSettings = {
  /** States with which the search is given up. */
  readonly states: number;
  /** Claims of the workload whose words only count, and that nothing depends on. */
  readonly forgets: readonly string[];
};

/** Operations that a core has left, always: there is a next one. */
const left = 2;

/**
 * Deterministic. An `invariant` and `after` are not asked: they may read what is left out.
 * @throws Refused where the workload depends on an auxiliary claim.
 */
export function unboundedOf(program: Program, { states, forgets }: UnboundedSettings): Unbounded {
  return searchWithoutAuxiliary(program, forgets, (auxiliary) => unboundedWithout(program, states, auxiliary));
}

function unboundedWithout(program: Program, states: number, auxiliary: Auxiliary): Unbounded {
  const walk = withRoom(program, { operations: left, symmetric: false }, (model) => {
    const each = createWalk(model, auxiliary);
    goThrough(each, states);
    return each;
  });
  return answer(walk);
}

/** A failure in a node, or of the step from it that has a label. */
type Wrong = { readonly node: number; readonly label: number | null; readonly failure: Failure };

type Walk = {
  readonly model: Model;
  readonly auxiliary: Auxiliary;
  readonly visited: Visited;
  readonly ahead: Queue;
  /** By node: who can move, as bits; the node before it on a shortest way, the label of the step from there, and whose operations that ended. */
  readonly enabled: Column;
  readonly before: Column;
  readonly beforeLabels: Column;
  readonly beforeEnded: Column;
  readonly vector: Int32Array;
  readonly after: Int32Array;
  readonly pending: readonly Int32Array[];
  readonly step: Int32Array;
  wrong: Wrong | null;
  /** Whether a step went on past the step limit. */
  pastStepLimit: boolean;
};

function createWalk(model: Model, auxiliary: Auxiliary): Walk {
  return {
    model,
    auxiliary,
    visited: createVisited(),
    ahead: createQueue(model.size),
    enabled: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    beforeEnded: createColumn(),
    vector: new Int32Array(model.size),
    after: new Int32Array(model.size),
    pending: pendingOf(model.threads),
    step: new Int32Array(pendingSize),
    wrong: null,
    pastStepLimit: false,
  };
}

/** Breadth first, up to the first thing that is wrong. */
function goThrough(walk: Walk, states: number): void {
  const { model, visited, ahead, vector } = walk;
  const first = firstState(model);
  // What fails before anybody moves is no matter of how many operations there are.
  if (first.failure !== null) return;
  visit(walk, first.vector, -1, 0, 0);
  while (
    walk.wrong === null &&
    !walk.pastStepLimit &&
    visited.count <= states &&
    !model.overflow &&
    takeFirst(ahead, vector)
  ) {
    append(visited.starts, visited.targets.length);
    expand(walk);
  }
}

const key = new Int32Array(2);

function visit(
  { model, visited, ahead, before, beforeLabels, beforeEnded }: Walk,
  vector: Int32Array,
  from: number,
  label: number,
  ended: number,
): number {
  hashOf(model, vector, key);
  const number = find(visited, key[0]!, key[1]!);
  if (number >= 0) return number;
  putLast(ahead, vector);
  append(before, from);
  append(beforeLabels, label);
  append(beforeEnded, ended);
  return ~number;
}

function expand(walk: Walk): void {
  const { model, vector, pending } = walk;
  const node = walk.ahead.taken - 1;
  const enabled = enabledIn(model, vector, pending);
  append(walk.enabled, enabled);
  const failure = enabled === 0 ? sleepFailure(model, vector) : raceIn(model, pending, enabled);
  if (failure !== null) walk.wrong = { node, label: null, failure };
  for (let thread = 0; thread < model.threads && walk.wrong === null; thread++) takeAll(walk, node, thread);
}

/** All steps of one thread from a node. */
function takeAll(walk: Walk, node: number, thread: number): void {
  const { model, visited, vector, after, auxiliary } = walk;
  const pending = walk.step;
  for (let choice = 0; choice < choicesOf(model, vector, thread, pending); choice++) {
    after.set(vector);
    noteTouch(auxiliary, model, vector, thread, pending);
    const { label, failure } = move(model, after, thread, choice, pending);
    if (failure?.verdict === 'incomplete') {
      walk.pastStepLimit = true;
      return;
    }
    if (failure !== null) {
      if (failure.site !== null) auxiliary.failed.add(failure.site);
      walk.wrong = { node, label, failure };
      return;
    }
    const ended = endedIn(model, vector, after);
    keepOperations(model, vector, after);
    clearAuxiliary(model, after, auxiliary);
    append(visited.targets, visit(walk, after, node, label, ended));
    append(visited.labels, ended === 0 ? label : label | endedOperation);
  }
}

function answer(walk: Walk): Unbounded {
  const { visited, model, wrong } = walk;
  if (wrong !== null) return failing(walk, wrong);
  if (walk.pastStepLimit || visited.count === 0 || visited.starts.length < visited.count)
    return { kind: 'unknown', states: walk.ahead.taken };
  const endless = fairCycleStates({ model, visited, levels: [], enabled: walk.enabled.values })[0];
  if (endless === undefined) return { kind: 'holds', states: visited.count };
  return failing(walk, {
    node: endless.state,
    label: null,
    failure: { verdict: endless.verdict, thread: null, site: null },
  });
}

/** The way to what is wrong, and the most operations that a core has begun on it. */
function failing(walk: Walk, { node, label, failure }: Wrong): Unbounded {
  const turns = [...pathTo(walk, node), ...(label === null ? [] : [turnOf(label)])];
  const ended = countsAlong(walk, walk.beforeEnded, node, walk.model.threads);
  return { kind: 'fails', failure, turns, operations: Math.max(...ended) + 1, states: walk.visited.count };
}
