// The frontier: the states of one level of the search, one after the other. Two of them take turns, so their room is used again.
//
//   | hash of the words, low and high | local state of each thread | words that are used … |

import type { Hash } from '../model/hash.ts';
import type { Model } from '../model/model.ts';

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

function sizeOf(model: Model, { room }: Frontier): number {
  return hashSize + model.threads + room;
}

export function createFrontier(model: Model): Frontier {
  return {
    values: new Int32Array((hashSize + model.threads + firstRoom) * 64),
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

/** Integers that `more` further states may need. */
export function roomOfStates(model: Model, frontier: Frontier, more: number): number {
  return (frontier.count + more) * sizeOf(model, frontier);
}

/** Adds a state: the words of a vector with their hash, and a local state for each thread. Only places that are in use are copied. */
export function addState(
  model: Model,
  frontier: Frontier,
  vector: Int32Array,
  locals: Int32Array,
  low: number,
  high: number,
): void {
  const used = model.words.length;
  if (used > frontier.used) widen(model, frontier, used);
  const size = sizeOf(model, frontier);
  if ((frontier.count + 1) * size > frontier.values.length) {
    const larger = new Int32Array(frontier.values.length * 2 + size);
    larger.set(frontier.values);
    frontier.values = larger;
  }
  const { values } = frontier;
  let at = frontier.count++ * size;
  values[at++] = low;
  values[at++] = high;
  for (let thread = 0; thread < model.threads; thread++) values[at++] = locals[thread]!;
  for (let place = 0; place < used; place++) values[at++] = vector[place]!;
}

/** A word that got a place just now was 0 in every state before. */
function widen(model: Model, frontier: Frontier, used: number): void {
  if (used > frontier.room) enlarge(model, frontier, used);
  for (let i = 0; i < frontier.count; i++) {
    const at = i * sizeOf(model, frontier) + hashSize + model.threads;
    frontier.values.fill(0, at + frontier.used, at + used);
  }
  frontier.used = used;
}

/** Moves the states apart, so that each has room for more words. */
function enlarge(model: Model, frontier: Frontier, used: number): void {
  const { values, count } = frontier;
  const before = sizeOf(model, frontier);
  while (frontier.room < used) frontier.room *= 2;
  const size = sizeOf(model, frontier);
  frontier.values = new Int32Array(Math.max(64, count * 2) * size);
  for (let i = 0; i < count; i++) frontier.values.set(values.subarray(i * before, (i + 1) * before), i * size);
}

/** Puts the words of state `i` into a vector, and their hash beside it. */
export function loadWords(model: Model, frontier: Frontier, i: number, vector: Int32Array, hash: Hash): void {
  const { values, used } = frontier;
  const from = i * sizeOf(model, frontier);
  hash[0] = values[from]!;
  hash[1] = values[from + 1]!;
  const at = from + hashSize + model.threads;
  for (let place = 0; place < used; place++) vector[place] = values[at + place]!;
  for (let place = used; place < model.words.length; place++) vector[place] = 0;
}

export function loadLocals(model: Model, frontier: Frontier, i: number, locals: Int32Array): void {
  const at = i * sizeOf(model, frontier) + hashSize;
  for (let thread = 0; thread < model.threads; thread++) locals[thread] = frontier.values[at + thread]!;
}
