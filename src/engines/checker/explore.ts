// The exploration: every state that any order of steps can reach, breadth first, so that what is found first is nearest.

import { operationCodes as code, pendingSize } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';
import { firstCapacity, type Memory, mostCapacity } from './buffer.ts';
import { addVector, clearFrontier, createFrontier, type Frontier, loadThread, loadVector, loadWords } from './frontier.ts';
import { createParts, hashThread, hashWords, joinParts, type Parts } from './hash.ts';
import { raceIn } from './race.ts';
import { append, bytesOf, createStore, find, roomFor, type Store } from './store.ts';
import { type Order, sortThreads } from './symmetry.ts';
import type { Failure } from './verdict.ts';
import { createWorld, endFailure, firstState, flags, invariantFailure, isAsleep, isDone, mostChoices, move, waysOf, type World } from './world.ts';

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
  /** The state that is expanded, and while a step is taken the one that it leads to. */
  readonly vector: Int32Array;
  /** The hash of the state that is expanded, and of the one that a step leads to. */
  readonly parts: Parts;
  readonly partsAfter: Parts;
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
  else {
    search.vector.set(vector);
    hashAll(search, search.partsAfter);
    meet(search, search.vector);
  }
  while (search.next.count > 0 && search.found.length === 0 && search.bound === null && !world.overflow) exploreLevel(search);
  append(search.store.starts, search.store.targets.length);
  const { store, found, levels, movers, bound } = search;
  return { world, store, found, levels, movers, seconds: settings.now() - search.from, bytes: bytesOf(store) + (movers.length + search.next.values.length) * 4, bound };
}

function createSearch(world: World, settings: AheadSettings): Search {
  const { bounds, now } = settings;
  const pending = Array.from({ length: world.agents }, () => new Int32Array(pendingSize));
  return {
    world, store: createStore(), bounds, found: [], levels: [0], movers: new Int32Array(1024), key: new Int32Array(2), pending,
    vector: new Int32Array(world.size), parts: createParts(world), partsAfter: createParts(world), moving: new Int32Array(pendingSize), settings, next: createFrontier(world), level: createFrontier(world), order: 0, taken: 0, now, from: now(), bound: null,
  };
}

function exploreLevel(search: Search): void {
  const level = search.next;
  search.next = search.level;
  search.level = level;
  search.levels.push(level.first + level.count);
  clearFrontier(search.next, level.first + level.count);
  for (let i = 0; i < level.count && search.bound === null && !search.world.overflow; i++) expand(search, i);
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

/** Takes a vector with the hash `partsAfter` into the store; a new one goes into the next level. Gives its number. */
function meet(search: Search, vector: Int32Array): number {
  const { world, store, key, next } = search;
  if (world.symmetric) search.order = sortThreads(world, vector);
  joinParts(search.partsAfter, key);
  const number = find(store, key[0]!, key[1]!);
  if (number >= 0) return number;
  addVector(world, next, vector);
  return ~number;
}

/** All steps of one state, in the order of agents and choices. */
function expand(search: Search, i: number): void {
  const { world, store, level, vector, pending } = search;
  const state = level.first + i;
  loadVector(world, level, i, vector);
  append(store.starts, store.targets.length);
  let movers = 0;
  for (let agent = 0; agent < world.agents; agent++) if (waysOf(world, vector, agent, pending[agent]!) > 0) movers |= 1 << agent;
  noteMovers(search, state, movers);
  if (movers === 0) search.settings.onEnd?.(state, vector, world);
  const failure = stateFailure(search, vector, movers);
  if (failure !== null) {
    search.found.push({ state, label: null, failure });
    return;
  }
  hashAll(search, search.parts);
  search.partsAfter.set(search.parts);
  for (let agent = 0; agent < world.agents; agent++) {
    if ((movers & (1 << agent)) === 0) continue;
    const ways = waysAt(search, pending[agent]!);
    for (let choice = 0; choice < ways && search.bound === null; choice++) take(search, i, agent, choice, ways);
  }
}

function hashAll({ world, vector }: Search, parts: Parts): void {
  hashWords(world, vector, parts);
  for (let thread = 0; thread < world.threads; thread++) hashThread(world, vector, thread, parts);
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

/** Takes one step of state `i` of the level, in `vector`, which then is that state again. */
function take(search: Search, i: number, agent: number, choice: number, ways: number): void {
  const { world, store, level, vector, moving, pending } = search;
  const state = level.first + i;
  const operation = pending[agent]![0]!;
  // Taking a step writes over its description, which further choices need.
  if (ways > 1) moving.set(pending[agent]!);
  const { label, failure } = move(world, vector, agent, choice, ways > 1 ? moving : pending[agent]!);
  if (failure !== null) {
    search.found.push({ state, label, failure });
    loadVector(world, level, i, vector);
    return;
  }
  const reach = agent < world.threads && operation === code.notify ? everything : world.poisons || (label & flags.changedMemory) !== 0 ? words : own;
  const target = meetAfter(search, agent % world.threads, reach);
  undo(search, i, agent % world.threads, reach);
  search.bound ??= boundHit(search);
  if (ways > 1 && isKnown(store, state, target, agent)) return;
  append(store.targets, target);
  append(store.labels, label);
  if (world.symmetric) append(store.orders, search.order);
}

/** What a step can have changed: its own thread; that and words; other threads too. */
type Reach = typeof own | typeof words | typeof everything;
const own = 0;
const words = 1;
const everything = 2;

/** Meets the state that a step has made of `vector`, hashing only what the step can have changed. */
function meetAfter(search: Search, thread: number, reach: Reach): number {
  const { world, vector, partsAfter } = search;
  if (reach === everything) hashAll(search, partsAfter);
  else {
    hashThread(world, vector, thread, partsAfter);
    if (reach === words) hashWords(world, vector, partsAfter);
  }
  return meet(search, vector);
}

/** Makes `vector` and its hash again what they were before the step. */
function undo({ world, level, vector, parts, partsAfter }: Search, i: number, thread: number, reach: Reach): void {
  if (reach === everything || world.symmetric) loadVector(world, level, i, vector);
  else {
    loadThread(world, level, i, thread, vector);
    if (reach === words) loadWords(world, level, i, vector);
  }
  for (let k = 0; k < parts.length; k++) partsAfter[k] = parts[k]!;
}

/** Whether a step is there already: choices that come to the same are one. */
function isKnown(store: Store, state: number, target: number, agent: number): boolean {
  for (let k = store.targets.length - 1; k >= store.starts.values[state]!; k--)
    if (store.targets.values[k] === target && (store.labels.values[k]! & 0xff) === agent) return true;
  return false;
}

/** What is wrong with a state itself: a race, an end that `after` refuses, an invariant that fails, or sleepers whom nobody can wake. */
function stateFailure(search: Search, vector: Int32Array, movers: number): Failure | null {
  const { world } = search;
  const race = movers === 0 || search.settings.races === false ? null : raceIn(world, search.pending, movers);
  if (race !== null) return race;
  const invariant = invariantFailure(world, vector);
  if (invariant !== null || movers !== 0) return invariant;
  for (let thread = 0; thread < world.threads; thread++)
    if (isAsleep(world, vector, thread) && !isDone(world, vector, thread)) return { verdict: 'deadlock', thread, site: null };
  return endFailure(world, vector);
}
