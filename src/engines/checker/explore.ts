// The exploration: every state that any order of steps can reach, breadth first, so that what is found first is nearest.

import { operationCodes as code, pendingSize } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';
import { firstCapacity, type Memory, mostCapacity } from './buffer.ts';
import { append, bytesOf, createStore, find, hashOf, roomFor, type Store } from './store.ts';
import { type Order, sortThreads } from './symmetry.ts';
import type { Failure } from './verdict.ts';
import { createWorld, endFailure, firstState, invariantFailure, isAsleep, isDone, mostChoices, move, waysOf, type World } from './world.ts';

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
  /** Which agents can move in a state, as bits. */
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
  readonly settings: AheadSettings;
  next: Frontier;
  level: Frontier;
  /** How the last state that was met was put in order. */
  order: Order;
  /** Steps since the bounds were looked at. */
  taken: number;
  readonly now: () => number;
  readonly from: number;
  bound: string | null;
};

/** The vectors of one level, one after the other, and the number of the first. */
type Frontier = { values: Int32Array; count: number; readonly first: number };

export type ExploreSettings = {
  readonly operations: number;
  readonly bounds: Bounds;
  readonly symmetric: boolean;
  /** Seconds on a clock. */
  readonly now: () => number;
  /** `sc` unless told. */
  readonly memory?: Memory;
  /** Whether a race is a failure; it is unless told. */
  readonly races?: boolean;
  /** Told of every state in which nobody can move: its number, and its vector, to be read at once. */
  readonly onEnd?: (state: number, vector: Int32Array, world: World) => void;
};

/** What matters once a world is made. */
type AheadSettings = Pick<ExploreSettings, 'bounds' | 'now' | 'races' | 'onEnd'>;

/** Words that get a place in a vector; a program that writes more is explored again with more room. */
const firstRoom = 64;

export function explore(program: Program, settings: ExploreSettings): Explored {
  let room = Math.min(firstRoom, program.words * 2);
  let capacity = settings.memory === 'tso' ? firstCapacity : 0;
  for (;;) {
    const world = createWorld(program, { operations: settings.operations, room, symmetric: settings.symmetric, capacity });
    const explored = exploreWorld(world, settings);
    if (!world.overflow) return explored;
    if (!world.crowded) room *= 4;
    else if (capacity < mostCapacity) capacity *= 2;
    else return { ...explored, bound: `more than ${mostCapacity} plain stores in one core's buffer` };
  }
}

function exploreWorld(world: World, settings: ExploreSettings): Explored {
  const { vector, failure } = firstState(world);
  return exploreFrom(world, vector, failure, settings);
}

/** Everything ahead of one state of a world. */
export function exploreFrom(world: World, vector: Int32Array, failure: Failure | null, settings: AheadSettings): Explored {
  const search = createSearch(world, settings);
  if (failure !== null) search.found.push({ state: 0, label: null, failure });
  else meet(search, vector);
  while (search.next.count > 0 && search.found.length === 0 && search.bound === null && !world.overflow) exploreLevel(search);
  append(search.store.starts, search.store.targets.length);
  const { store, found, levels, movers, bound } = search;
  return { world, store, found, levels, movers, seconds: settings.now() - search.from, bytes: bytesOf(store) + (movers.length + search.next.values.length) * 4, bound };
}

function createSearch(world: World, settings: AheadSettings): Search {
  const { bounds, now } = settings;
  const pending = Array.from({ length: world.agents }, () => new Int32Array(pendingSize));
  const next = frontier(world, 0);
  return {
    world, store: createStore(), bounds, found: [], levels: [0], movers: new Int32Array(1024), key: new Int32Array(2), pending,
    scratch: new Int32Array(world.size), moving: new Int32Array(pendingSize), settings, next, level: next, order: 0, taken: 0, now, from: now(), bound: null,
  };
}

function exploreLevel(search: Search): void {
  const level = search.next;
  search.level = level;
  search.levels.push(level.first + level.count);
  search.next = frontier(search.world, level.first + level.count);
  for (let i = 0; i < level.count && search.bound === null && !search.world.overflow; i++) expand(search, level, i);
}

function frontier(world: World, first: number): Frontier {
  return { values: new Int32Array(world.size * 64), count: 0, first };
}

/** Steps between two looks at the clock and the memory. */
const stepsBetween = 4096;

/** The bound that the search has reached, or null. Memory is counted as it will be while lists grow before the next look. */
function boundHit(search: Search): string | null {
  const { world, store, bounds, next, level, movers } = search;
  if (store.count > bounds.states) return `more than ${bounds.states.toLocaleString('en')} states`;
  if (search.taken++ % stepsBetween !== 0) return null;
  if (search.now() - search.from > bounds.seconds) return `more than ${bounds.seconds} s`;
  const vectors = roomFor(next.values.length, (next.count + stepsBetween) * world.size) + level.values.length;
  const bytes = bytesOf(store, stepsBetween) + (vectors + roomFor(movers.length, store.count)) * 4;
  return bytes > bounds.bytes ? `more than ${Math.round(bounds.bytes / 2 ** 20)} MiB` : null;
}

/** Takes a vector into the store; a new one goes into the next level. Gives its number. */
function meet(search: Search, vector: Int32Array): number {
  const { world, store, key, next } = search;
  search.order = world.symmetric ? sortThreads(world, vector) : 0;
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

/** All steps of one state, in the order of agents and choices. */
function expand(search: Search, level: Frontier, i: number): void {
  const { world, store, pending } = search;
  const state = level.first + i;
  const vector = level.values.subarray(i * world.size, (i + 1) * world.size);
  append(store.starts, store.targets.length);
  let movers = 0;
  for (let thread = 0; thread < world.agents; thread++) if (waysOf(world, vector, thread, pending[thread]!) > 0) movers |= 1 << thread;
  noteMovers(search, state, movers);
  if (movers === 0) search.settings.onEnd?.(state, vector, world);
  const failure = stateFailure(search, vector, movers);
  if (failure !== null) {
    search.found.push({ state, label: null, failure });
    return;
  }
  for (let thread = 0; thread < world.agents; thread++) {
    if ((movers & (1 << thread)) === 0) continue;
    const ways = waysAt(search, pending[thread]!);
    for (let choice = 0; choice < ways && search.bound === null; choice++) take(search, state, vector, thread, choice);
  }
}

/** Ways to go on; a choice among more than there is room for ends the search when as many were tried. */
function waysAt(search: Search, pending: Int32Array): number {
  if (pending[0] !== code.choose) return 1;
  if (pending[1]! > mostChoices) search.bound ??= `a choice among ${pending[1]!.toLocaleString('en')} values, of which at most ${mostChoices.toLocaleString('en')} can be tried`;
  return Math.max(1, pending[1]!);
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
  search.bound ??= boundHit(search);
  // Choices that come to the same are one step.
  const from = store.starts.values[state]!;
  for (let i = store.targets.length - 1; i >= from; i--)
    if (store.targets.values[i] === target && (store.labels.values[i]! & 0xff) === thread) return;
  append(store.targets, target);
  append(store.labels, label);
  if (world.symmetric) append(store.orders, search.order);
}

/** What is wrong with a state itself: a race, an end that `after` refuses, an invariant that fails, or sleepers whom nobody can wake. */
function stateFailure(search: Search, vector: Int32Array, movers: number): Failure | null {
  const { world } = search;
  const race = movers === 0 || search.settings.races === false ? null : raceIn(search, movers);
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
      if ((movers & (1 << b)) === 0 || !touches(pending[b]![0]!) || pending[a]![1] !== pending[b]![1] || pending[a]![1]! >>> 0 >= world.program.words) continue;
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
