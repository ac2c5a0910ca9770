// The frontier: the states of one level of the search, one after the other. Two of them take turns, so their room is used again.
//
//   | hash of the words, low and high | stance of each thread | words that are used … |

import type { Hash } from '../model/hash.ts';
import type { World } from '../model/model.ts';

export type Frontier = {
  values: Int32Array;
  count: number;
  /** The number of the first state. */
  first: number;
  /** Words that each state has room for: no more than there have to be, since what lies together is found fast. */
  room: number;
  /** Words that have a place in these states; the places of words that came later hold what was there before. */
  used: number;
};

const hashSize = 2;
const firstRoom = 8;

function sizeOf(world: World, { room }: Frontier): number {
  return hashSize + world.threads + room;
}

export function createFrontier(world: World): Frontier {
  return {
    values: new Int32Array((hashSize + world.threads + firstRoom) * 64),
    count: 0,
    first: 0,
    room: firstRoom,
    used: 0,
  };
}

export function clearFrontier(frontier: Frontier, first: number): void {
  frontier.count = 0;
  frontier.first = first;
  frontier.used = 0;
}

/** Integers that so many more states may need. */
export function roomOfStates(world: World, frontier: Frontier, more: number): number {
  return (frontier.count + more) * sizeOf(world, frontier);
}

/** Adds a state: the words of a vector with their hash, and a stance for each thread. Only places that are in use are copied. */
export function addState(
  world: World,
  frontier: Frontier,
  vector: Int32Array,
  stances: Int32Array,
  low: number,
  high: number,
): void {
  const used = world.words.length;
  if (used > frontier.used) widen(world, frontier, used);
  const size = sizeOf(world, frontier);
  if ((frontier.count + 1) * size > frontier.values.length) {
    const larger = new Int32Array(frontier.values.length * 2 + size);
    larger.set(frontier.values);
    frontier.values = larger;
  }
  const { values } = frontier;
  let at = frontier.count++ * size;
  values[at++] = low;
  values[at++] = high;
  for (let thread = 0; thread < world.threads; thread++) values[at++] = stances[thread]!;
  for (let place = 0; place < used; place++) values[at++] = vector[place]!;
}

/** A word that got a place just now was 0 in every state before. */
function widen(world: World, frontier: Frontier, used: number): void {
  if (used > frontier.room) enlarge(world, frontier, used);
  for (let i = 0; i < frontier.count; i++) {
    const at = i * sizeOf(world, frontier) + hashSize + world.threads;
    frontier.values.fill(0, at + frontier.used, at + used);
  }
  frontier.used = used;
}

/** Moves the states apart, so that each has room for more words. */
function enlarge(world: World, frontier: Frontier, used: number): void {
  const { values, count } = frontier;
  const before = sizeOf(world, frontier);
  while (frontier.room < used) frontier.room *= 2;
  const size = sizeOf(world, frontier);
  frontier.values = new Int32Array(Math.max(64, count * 2) * size);
  for (let i = 0; i < count; i++) frontier.values.set(values.subarray(i * before, (i + 1) * before), i * size);
}

/** Puts the words of state `i` into a vector, and their hash beside it. */
export function loadWords(world: World, frontier: Frontier, i: number, vector: Int32Array, hash: Hash): void {
  const { values, used } = frontier;
  const from = i * sizeOf(world, frontier);
  hash[0] = values[from]!;
  hash[1] = values[from + 1]!;
  const at = from + hashSize + world.threads;
  for (let place = 0; place < used; place++) vector[place] = values[at + place]!;
  for (let place = used; place < world.words.length; place++) vector[place] = 0;
}

export function loadStances(world: World, frontier: Frontier, i: number, stances: Int32Array): void {
  const at = i * sizeOf(world, frontier) + hashSize;
  for (let thread = 0; thread < world.threads; thread++) stances[thread] = frontier.values[at + thread]!;
}
