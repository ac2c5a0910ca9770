// A search under way: the states visited so far, and its current state.

import { pendingSize } from '../../../compile/steps/step.ts';
import { type Hash, hashWords } from '../model/hash.ts';
import type { Model } from '../model/model.ts';
import { stepLimitText } from '../model/step-limits.ts';
import type { Order } from '../model/symmetry.ts';
import type { Failure } from '../model/verdict.ts';
import { addState, createFrontier, type Frontier, roomOfStates } from './frontier.ts';
import { sortLocals } from './local-order.ts';
import * as part from './local-part.ts';
import { bytesOfLocalStates, createLocalStates, extrasAt, type LocalStates, localOf } from './local-states.ts';
import { createStepMemo, type StepMemo } from './step-memo.ts';
import { bytesOf, createVisited, find, roomFor, type Visited } from './visited.ts';

export type Bounds = {
  readonly states: number;
  readonly seconds: number;
  readonly bytes: number;
  /** `reached[0]` is set to the number of states so far, for a clock from outside. */
  readonly reached?: Float64Array;
};

/** A failing step: the state it starts from, its label, and how it failed. A failing state has no label. */
export type Found = { readonly state: number; readonly label: number | null; readonly failure: Failure };

export type Search = {
  readonly model: Model;
  readonly visited: Visited;
  readonly localStates: LocalStates;
  readonly memo: StepMemo;
  readonly bounds: Bounds;
  readonly found: Found[];
  readonly levels: number[];
  enabled: Int32Array;
  /** Whether any thread's next access is plain, so that a race is possible. */
  plain: boolean;
  /** Whether the program has an invariant. */
  readonly guarded: boolean;
  readonly pending: readonly Int32Array[];
  /** Its words; the threads' runs are written there when they are needed. */
  readonly vector: Int32Array;
  /** The local state of each thread. */
  readonly locals: Int32Array;
  /** The sum of the hashes of its words, and that of its threads. */
  readonly wordsHash: Hash;
  readonly localsHash: Hash;
  readonly executed: Int32Array;
  next: Frontier;
  level: Frontier;
  /** Of the last step taken: the state that it led to, its label, and how that state was put in order. */
  target: number;
  label: number;
  order: Order;
  /** Flags of steps that are not taken; none in a whole search. */
  barred: number;
  /** Steps since the bounds were checked. */
  taken: number;
  readonly now: () => number;
  readonly from: number;
  bound: string | null;
  /** Whether the bound is a step limit: see step-limits.ts. */
  pastStepLimit: boolean;
};

export function createSearch(model: Model, bounds: Bounds, now: () => number): Search {
  const pending = Array.from({ length: model.agents }, () => new Int32Array(pendingSize));
  return {
    model,
    visited: createVisited(),
    localStates: createLocalStates(model),
    memo: createStepMemo(),
    bounds,
    found: [],
    levels: [0],
    enabled: new Int32Array(1024),
    plain: false,
    guarded: model.program.entries.invariant !== null,
    pending,
    vector: new Int32Array(model.size),
    locals: new Int32Array(model.threads),
    wordsHash: new Int32Array(2),
    localsHash: new Int32Array(2),
    executed: new Int32Array(pendingSize),
    next: createFrontier(model),
    level: createFrontier(model),
    target: 0,
    label: 0,
    order: 0,
    barred: 0,
    taken: 0,
    now,
    from: now(),
    bound: null,
    pastStepLimit: false,
  };
}

export function hashLocals({ model, localStates, locals, localsHash }: Search): void {
  let low = 0;
  let high = 0;
  for (let thread = 0; thread < model.threads; thread++) {
    const extra = extrasAt(localStates, locals[thread]!);
    low = (low + localStates.values[extra + part.low]!) | 0;
    high = (high + localStates.values[extra + part.high]!) | 0;
  }
  localsHash[0] = low;
  localsHash[1] = high;
}

/**
 * Visits the state in `vector` and `locals`, by the hash of its words and that of its threads: a new one goes into the
 * next level. Returns its number.
 */
function visit(
  search: Search,
  lowOfWords: number,
  highOfWords: number,
  lowOfThreads: number,
  highOfThreads: number,
): number {
  const { model, visited, next, locals } = search;
  if (model.symmetric) search.order = sortLocals(search.localStates, locals);
  const number = find(visited, (lowOfWords + lowOfThreads) | 0, (highOfWords + highOfThreads) | 0);
  if (number >= 0) return number;
  addState(model, next, search.vector, locals, lowOfWords, highOfWords);
  return ~number;
}

/** Visits the state of a whole vector; returns its number. */
export function visitVector(search: Search, vector: Int32Array): number {
  const { model, localStates, locals, wordsHash, localsHash } = search;
  if (vector !== search.vector) search.vector.set(vector);
  for (let thread = 0; thread < model.threads; thread++) locals[thread] = localOf(localStates, vector, thread);
  hashLocals(search);
  hashWords(model, vector, wordsHash);
  return visit(search, wordsHash[0]!, wordsHash[1]!, localsHash[0]!, localsHash[1]!);
}

/** Notes a failure; reaching a step limit is none, and ends the search. */
export function noteFailure(search: Search, found: Found): void {
  if (found.failure.verdict !== 'incomplete') {
    search.found.push(found);
    return;
  }
  search.pastStepLimit ||= search.bound === null;
  search.bound ??= stepLimitText(search.model.program, found.failure);
}

/** Steps between two checks of the clock and the memory. */
const stepsBetween = 4096;

/** The bound that the search has reached, or null. */
export function boundHit(search: Search): string | null {
  const { states, reached } = search.bounds;
  if (reached !== undefined) reached[0] = search.visited.count;
  if (search.visited.count > states) return `more than ${states.toLocaleString('en')} states`;
  return search.taken++ % stepsBetween === 0 ? outgrown(search) : null;
}

/** Memory is counted as it will be while lists grow before the next look. */
function outgrown(search: Search): string | null {
  const { model, visited, bounds, next, level, enabled, localStates, memo } = search;
  if (search.now() - search.from > bounds.seconds) return `more than ${bounds.seconds} s`;
  const frontiers = roomFor(next.values.length, roomOfStates(model, next, stepsBetween)) + level.values.length;
  const bytes =
    bytesOf(visited, stepsBetween) +
    bytesOfLocalStates(localStates) +
    (frontiers + memo.slots.length + roomFor(enabled.length, visited.count)) * 4;
  return bytes > bounds.bytes ? `more than ${Math.round(bounds.bytes / 2 ** 20)} MiB` : null;
}

/** Bytes of what is kept. */
export function bytesKept({ visited, localStates, memo, enabled, next, level }: Search): number {
  return (
    bytesOf(visited) +
    bytesOfLocalStates(localStates) +
    (memo.slots.length + enabled.length + next.values.length + level.values.length) * 4
  );
}
