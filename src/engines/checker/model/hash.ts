// Hashes: 64 bits of a state as a sum of parts, so that a step computes only the parts that it has changed.
//
// The mixers are MurmurHash3's, with two sets of constants, one for each half. A word that is 0 adds nothing, so a state
// keeps its hash when further words get places.

import { type Model, threadAt } from './model.ts';

/** Two halves. */
export type Hash = Int32Array;

export function lowOfWord(place: number, value: number): number {
  if (value === 0) return 0;
  let x = Math.imul(value ^ Math.imul(place + 1, 0x9e3779b1), 0xcc9e2d51);
  x = Math.imul(x ^ (x >>> 15), 0x1b873593);
  return x ^ (x >>> 13);
}

export function highOfWord(place: number, value: number): number {
  if (value === 0) return 0;
  let y = Math.imul(value + Math.imul(place + 1, 0x85ebca77), 0xc2b2ae3d);
  y = Math.imul(y ^ (y >>> 16), 0x27d4eb2f);
  return y ^ (y >>> 15);
}

export function hashWords(model: Model, vector: Int32Array, hash: Hash): void {
  let low = 0;
  let high = 0;
  for (let place = 0; place < model.words.length; place++) {
    low = (low + lowOfWord(place, vector[place]!)) | 0;
    high = (high + highOfWord(place, vector[place]!)) | 0;
  }
  hash[0] = low;
  hash[1] = high;
}

/** Of a thread's own integers. `who` is 0 where threads are interchangeable, so that their order does not matter, else 1 + the thread. */
export function hashRun(values: Int32Array, from: number, length: number, who: number, hash: Hash): void {
  let a = 0x9747b28c ^ Math.imul(who, 0x9e3779b1);
  let b = 0x3c6ef372 ^ Math.imul(who, 0x85ebca77);
  for (let i = from; i < from + length; i++) {
    a = Math.imul(a ^ values[i]!, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b + values[i]!, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f);
  hash[0] = a ^ (a >>> 13);
  hash[1] = b ^ (b >>> 16);
}

/** Which thread a run of integers is counted for in a hash. */
export function whoOf({ symmetric }: Model, thread: number): number {
  return symmetric ? 0 : thread + 1;
}

const run = new Int32Array(2);

/** A whole vector's hash. */
export function hashOf(model: Model, vector: Int32Array, hash: Hash): void {
  hashWords(model, vector, hash);
  for (let thread = 0; thread < model.threads; thread++) {
    hashRun(vector, threadAt(model, thread), model.stride, whoOf(model, thread), run);
    hash[0] = (hash[0]! + run[0]!) | 0;
    hash[1] = (hash[1]! + run[1]!) | 0;
  }
}
