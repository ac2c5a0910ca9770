// The frontier: the states of one level of the search, one after the other. Two of them take turns, so their room is used again.
//
//   | hash of the words, low and high | stance of each thread | words that are used … |

import type { Hash } from './hash.ts';
import type { World } from './world.ts';

export type Frontier = {
  values: Int32Array;
  count: number;
  /** The number of the first state. */
  first: number;
  /** Words that have a place in these states; the places of words that came later hold what was there before. */
  used: number;
};

const hashSize = 2;

function sizeOf(world: World): number {
  return hashSize + world.threads + world.room;
}

export function createFrontier(world: World): Frontier {
  return { values: new Int32Array(sizeOf(world) * 64), count: 0, first: 0, used: 0 };
}

export function clearFrontier(frontier: Frontier, first: number): void {
  frontier.count = 0;
  frontier.first = first;
  frontier.used = 0;
}

/** Integers that so many more states may need. */
export function roomOfStates(world: World, frontier: Frontier, more: number): number {
  return (frontier.count + more) * sizeOf(world);
}

/** Adds a state: the words of a vector with their hash, and a stance for each thread. Only places that are in use are copied. */
export function addState(world: World, frontier: Frontier, vector: Int32Array, stances: Int32Array, low: number, high: number): void {
  const size = sizeOf(world);
  if ((frontier.count + 1) * size > frontier.values.length) {
    const larger = new Int32Array(frontier.values.length * 2);
    larger.set(frontier.values);
    frontier.values = larger;
  }
  const used = world.words.length;
  if (used > frontier.used) widen(world, frontier, used);
  const { values } = frontier;
  let at = frontier.count++ * size;
  values[at++] = low;
  values[at++] = high;
  for (let thread = 0; thread < world.threads; thread++) values[at++] = stances[thread]!;
  for (let place = 0; place < used; place++) values[at++] = vector[place]!;
}

/** A word that got a place just now was 0 in every state before. */
function widen(world: World, frontier: Frontier, used: number): void {
  for (let i = 0; i < frontier.count; i++) {
    const at = i * sizeOf(world) + hashSize + world.threads;
    frontier.values.fill(0, at + frontier.used, at + used);
  }
  frontier.used = used;
}

/** Puts the words of state `i` into a vector, and their hash beside it. */
export function loadWords(world: World, { values, used }: Frontier, i: number, vector: Int32Array, hash: Hash): void {
  const from = i * sizeOf(world);
  hash[0] = values[from]!;
  hash[1] = values[from + 1]!;
  const at = from + hashSize + world.threads;
  for (let place = 0; place < used; place++) vector[place] = values[at + place]!;
  for (let place = used; place < world.words.length; place++) vector[place] = 0;
}

export function loadStances(world: World, { values }: Frontier, i: number, stances: Int32Array): void {
  const at = i * sizeOf(world) + hashSize;
  for (let thread = 0; thread < world.threads; thread++) stances[thread] = values[at + thread]!;
}
