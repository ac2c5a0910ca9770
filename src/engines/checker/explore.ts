// The exploration: every state that any order of steps can reach, breadth first, so that what is found first is nearest.

import { operationCodes as code, pendingSize } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';
import { append, bytesOf, createStore, find, hashOf, type Store } from './store.ts';
import type { Failure } from './verdict.ts';
import { createWorld, endFailure, firstState, invariantFailure, isAsleep, isDone, move, threadAt, waysOf, type World } from './world.ts';

export type Bounds = { readonly states: number; readonly seconds: number; readonly bytes: number };

/** A failing step: the state it starts from, its label, and how it failed. A failing state has no label. */
export type Found = { readonly state: number; readonly label: number | null; readonly failure: Failure };

export type Explored = {
  readonly world: World;
  readonly store: Store;
  /** The failures at the least depth at which there is one. */
  readonly found: readonly Found[];
  /** First states of each level. */
  readonly levels: readonly number[];
  /** Whether all threads are done or asleep in a state, by number: 1 when nobody can move. */
  readonly ends: Uint8Array;
  /** Which threads can move in a state, as bits. */
  readonly movers: Int32Array;
  readonly seconds: number;
  readonly bytes: number;
  /** The bound that ended the search early, or null. */
  readonly bound: string | null;
};

type Search = {
  readonly world: World;
  readonly store: Store;
  readonly bounds: Bounds;
  readonly found: Found[];
  readonly levels: number[];
  movers: Int32Array;
  readonly key: Int32Array;
  readonly pending: readonly Int32Array[];
  readonly scratch: Int32Array;
  readonly moving: Int32Array;
  next: Frontier;
  readonly from: number;
  bound: string | null;
};

/** The vectors of one level, one after the other, and the number of the first. */
type Frontier = { values: Int32Array; count: number; readonly first: number };

export type ExploreSettings = { readonly operations: number; readonly bounds: Bounds; readonly symmetric: boolean; /** Seconds on a clock. */ readonly now: () => number };

/** Words that get a place in a vector; a program that writes more is explored again with more room. */
const firstRoom = 64;

export function explore(program: Program, settings: ExploreSettings): Explored {
  for (let room = Math.min(firstRoom, program.words * 2); ; room *= 4) {
    const world = createWorld(program, { operations: settings.operations, room, symmetric: settings.symmetric });
    const explored = exploreWorld(world, settings);
    if (!world.overflow) return explored;
  }
}

function exploreWorld(world: World, { bounds, now }: ExploreSettings): Explored {
  const each = <T>(make: () => T): T[] => Array.from({ length: world.threads }, make);
  const search: Search = {
    world, store: createStore(), bounds, found: [], levels: [0], movers: new Int32Array(1024), key: new Int32Array(2), pending: each(() => new Int32Array(pendingSize)),
    scratch: new Int32Array(world.size), moving: new Int32Array(pendingSize), next: frontier(world, 0), from: now(), bound: null,
  };
  const first = firstState(world);
  if (first.failure !== null) search.found.push({ state: 0, label: null, failure: first.failure });
  else meet(search, first.vector);
  while (search.next.count > 0 && search.found.length === 0 && search.bound === null && !world.overflow) {
    const level = search.next;
    search.levels.push(level.first + level.count);
    search.next = frontier(world, level.first + level.count);
    for (let i = 0; i < level.count && search.bound === null && !world.overflow; i++) {
      expand(search, level, i);
      if ((i & 1023) === 0) search.bound = boundHit(search, level, now);
    }
  }
  append(search.store.starts, search.store.targets.length);
  const states = search.store.count;
  return { world, store: search.store, found: search.found, levels: search.levels, movers: search.movers, ends: endsOf(search, states), seconds: now() - search.from, bytes: bytesOf(search.store) + search.next.values.length * 4, bound: search.bound };
}

function frontier(world: World, first: number): Frontier {
  return { values: new Int32Array(world.size * 64), count: 0, first };
}

function endsOf(search: Search, states: number): Uint8Array {
  return Uint8Array.from({ length: states }, (_, state) => (search.movers[state] === 0 ? 1 : 0));
}

function boundHit(search: Search, level: Frontier, now: () => number): string | null {
  const { store, bounds, next } = search;
  if (store.count > bounds.states) return `more than ${bounds.states} states`;
  if (now() - search.from > bounds.seconds) return `more than ${bounds.seconds} s`;
  const bytes = bytesOf(store) + (next.values.length + level.values.length) * 4;
  return bytes > bounds.bytes ? `more than ${Math.round(bounds.bytes / 2 ** 20)} MiB` : null;
}

/** Takes a vector into the store; a new one goes into the next level. Gives its number. */
function meet(search: Search, vector: Int32Array): number {
  const { world, store, key, next } = search;
  if (world.symmetric) sortThreads(world, vector);
  hashOf(world, vector, key);
  const number = find(store, key[0]!, key[1]!);
  if (number >= 0) return number;
  if ((next.count + 1) * world.size > next.values.length) {
    const larger = new Int32Array(next.values.length * 2);
    larger.set(next.values);
    next.values = larger;
  }
  next.values.set(vector, next.count++ * world.size);
  return ~number;
}

/** Interchangeable threads in one order: equal but for names is equal. Insertion sort of their runs of integers. */
export function sortThreads(world: World, vector: Int32Array): number[] {
  const { threads, stride, room } = world;
  const order = Array.from({ length: threads }, (_, i) => i);
  const compare = (a: number, b: number): number => {
    for (let i = 0; i < stride; i++) {
      const difference = vector[room + a * stride + i]! - vector[room + b * stride + i]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  order.sort(compare);
  if (order.every((each, i) => each === i)) return order;
  const copy = vector.slice(room, room + threads * stride);
  for (const [to, from] of order.entries()) vector.set(copy.subarray(from * stride, (from + 1) * stride), room + to * stride);
  return order;
}

/** All steps of one state, in the order of threads and choices. */
function expand(search: Search, level: Frontier, i: number): void {
  const { world, store, pending } = search;
  const state = level.first + i;
  const vector = level.values.subarray(i * world.size, (i + 1) * world.size);
  append(store.starts, store.targets.length);
  let movers = 0;
  for (let thread = 0; thread < world.threads; thread++) if (waysOf(world, vector, thread, pending[thread]!) > 0) movers |= 1 << thread;
  noteMovers(search, state, movers);
  const failure = stateFailure(search, vector, movers);
  if (failure !== null) {
    search.found.push({ state, label: null, failure });
    return;
  }
  for (let thread = 0; thread < world.threads; thread++) {
    if ((movers & (1 << thread)) === 0) continue;
    const ways = pending[thread]![0] === code.choose ? Math.max(1, pending[thread]![1]!) : 1;
    for (let choice = 0; choice < ways; choice++) take(search, state, vector, thread, choice);
  }
}

function noteMovers(search: Search, state: number, movers: number): void {
  if (state >= search.movers.length) {
    const larger = new Int32Array(search.movers.length * 2);
    larger.set(search.movers);
    search.movers = larger;
  }
  search.movers[state] = movers;
}

function take(search: Search, state: number, vector: Int32Array, thread: number, choice: number): void {
  const { world, store, scratch, moving, pending } = search;
  scratch.set(vector);
  moving.set(pending[thread]!);
  const { label, failure } = move(world, scratch, thread, choice, moving);
  if (failure !== null) {
    search.found.push({ state, label, failure });
    return;
  }
  const target = meet(search, scratch);
  // Choices that come to the same are one step.
  const from = store.starts.values[state]!;
  for (let i = store.targets.length - 1; i >= from; i--)
    if (store.targets.values[i] === target && (store.labels.values[i]! & 0xff) === thread) return;
  append(store.targets, target);
  append(store.labels, label);
}

/** What is wrong with a state itself: a race, an end that `after` refuses, an invariant that fails, or sleepers whom nobody can wake. */
function stateFailure(search: Search, vector: Int32Array, movers: number): Failure | null {
  const { world } = search;
  const race = movers === 0 ? null : raceIn(search, movers);
  if (race !== null) return race;
  const invariant = invariantFailure(world, vector);
  if (invariant !== null || movers !== 0) return invariant;
  for (let thread = 0; thread < world.threads; thread++)
    if (isAsleep(world, vector, thread) && !isDone(world, vector, thread)) return { verdict: 'deadlock', thread, site: null };
  return endFailure(world, vector);
}

/** Two threads that can touch one word next, one of them by a plain access, one of them writing. */
function raceIn(search: Search, movers: number): Failure | null {
  const { world, pending } = search;
  for (let a = 0; a < world.threads; a++) {
    if ((movers & (1 << a)) === 0 || !touches(pending[a]![0]!)) continue;
    for (let b = a + 1; b < world.threads; b++) {
      if ((movers & (1 << b)) === 0 || !touches(pending[b]![0]!) || pending[a]![1] !== pending[b]![1]) continue;
      const [first, second] = [pending[a]![0]!, pending[b]![0]!];
      const plain = first <= code.write || second <= code.write;
      if (plain && (writes(first) || writes(second))) return { verdict: 'race', thread: a, other: b, site: null, word: pending[a]![1]! };
    }
  }
  return null;
}

function touches(operation: number): boolean {
  return operation >= code.read && operation <= code.wait;
}

function writes(operation: number): boolean {
  return operation === code.write || (operation >= code.store && operation <= code.compareExchange);
}

/** The place of a thread's state, for whoever replays. */
export { threadAt };
