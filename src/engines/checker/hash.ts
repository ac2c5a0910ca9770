// Hashes: 64 bits of a state, made of parts, so that a step makes anew only the parts that it has changed.
//
// The mixers are MurmurHash3's, with two sets of constants, one for each half. Parts are added: those of interchangeable
// threads without regard to their order. A word that is 0 adds nothing, so a state keeps its hash when further words get places.

import type { World } from './world.ts';

/** Two integers for the words, then two for each thread. */
export type Parts = Int32Array;

export function createParts(world: World): Parts {
  return new Int32Array(2 + world.threads * 2);
}

export function hashWords(world: World, vector: Int32Array, parts: Parts): void {
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  const used = world.words.length;
  for (let i = 0; i < used; i++) {
    const value = vector[i]!;
    if (value === 0) continue;
    let x = Math.imul(value ^ Math.imul(i + 1, 0x9e3779b1), 0xcc9e2d51);
    x = Math.imul(x ^ (x >>> 15), 0x1b873593);
    a = (a + (x ^ (x >>> 13))) | 0;
    let y = Math.imul(value + Math.imul(i + 1, 0x85ebca77), 0xc2b2ae3d);
    y = Math.imul(y ^ (y >>> 16), 0x27d4eb2f);
    b = (b + (y ^ (y >>> 15))) | 0;
  }
  parts[0] = a;
  parts[1] = b;
}

/** Where threads are told apart, the same run of integers counts differently for each. */
export function hashThread(world: World, vector: Int32Array, thread: number, parts: Parts): void {
  const salt = world.symmetric ? 0 : thread + 1;
  let a = Math.imul(salt, 0x9e3779b1);
  let b = Math.imul(salt, 0x85ebca77);
  const from = world.room + thread * world.stride;
  const to = from + world.stride;
  for (let i = from; i < to; i++) {
    const value = vector[i]!;
    a = Math.imul(a ^ value, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b + value, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f);
  parts[2 + thread * 2] = a ^ (a >>> 13);
  parts[3 + thread * 2] = b ^ (b >>> 16);
}

/** The parts together, in `key[0]` and `key[1]`. */
export function joinParts(parts: Parts, key: Int32Array): void {
  let a = parts[0]!;
  let b = parts[1]!;
  for (let i = 2; i < parts.length; i += 2) {
    a = (a + parts[i]!) | 0;
    b = (b + parts[i + 1]!) | 0;
  }
  key[0] = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  key[1] = Math.imul(b ^ (b >>> 16), 0x27d4eb2f);
}

/** A vector's hash, in `key[0]` and `key[1]`. */
export function hashOf(world: World, vector: Int32Array, parts: Parts, key: Int32Array): void {
  hashWords(world, vector, parts);
  for (let thread = 0; thread < world.threads; thread++) hashThread(world, vector, thread, parts);
  joinParts(parts, key);
}
