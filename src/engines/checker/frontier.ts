// The frontier: the vectors of one level of the search, one after the other. Two of them take turns, so their room is used again.

import type { World } from './world.ts';

export type Frontier = {
  values: Int32Array;
  count: number;
  /** The number of the first state. */
  first: number;
  /** Words that have a place in these vectors; the places of words that came later hold what was there before. */
  used: number;
};

export function createFrontier(world: World): Frontier {
  return { values: new Int32Array(world.size * 64), count: 0, first: 0, used: 0 };
}

export function clearFrontier(frontier: Frontier, first: number): void {
  frontier.count = 0;
  frontier.first = first;
  frontier.used = 0;
}

/** Adds a vector. Only places that are in use are copied: most of a vector is room. */
export function addVector(world: World, frontier: Frontier, vector: Int32Array): void {
  if ((frontier.count + 1) * world.size > frontier.values.length) {
    const larger = new Int32Array(frontier.values.length * 2);
    larger.set(frontier.values);
    frontier.values = larger;
  }
  const used = world.words.length;
  if (used > frontier.used) widen(world, frontier, used);
  const { values } = frontier;
  const at = frontier.count++ * world.size;
  for (let i = 0; i < used; i++) values[at + i] = vector[i]!;
  for (let i = world.room; i < world.size; i++) values[at + i] = vector[i]!;
}

/** A word that got a place just now was 0 in every vector before. */
function widen(world: World, frontier: Frontier, used: number): void {
  for (let i = 0; i < frontier.count; i++) frontier.values.fill(0, i * world.size + frontier.used, i * world.size + used);
  frontier.used = used;
}

/** Puts the words of vector `i` into `vector`. */
export function loadWords(world: World, { values, used }: Frontier, i: number, vector: Int32Array): void {
  const at = i * world.size;
  for (let k = 0; k < used; k++) vector[k] = values[at + k]!;
  for (let k = used; k < world.words.length; k++) vector[k] = 0;
}

/** Puts one thread of vector `i` into `vector`. */
export function loadThread(world: World, { values }: Frontier, i: number, thread: number, vector: Int32Array): void {
  const at = i * world.size;
  const from = world.room + thread * world.stride;
  for (let k = from; k < from + world.stride; k++) vector[k] = values[at + k]!;
}

export function loadVector(world: World, frontier: Frontier, i: number, vector: Int32Array): void {
  loadWords(world, frontier, i, vector);
  for (let thread = 0; thread < world.threads; thread++) loadThread(world, frontier, i, thread, vector);
}
