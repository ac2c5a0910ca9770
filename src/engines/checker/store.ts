// The states that were seen: a 64-bit hash of each, how it was first reached, and every step between them.

import type { World } from './world.ts';

/** A list of integers that grows. */
export type Column = { values: Int32Array; length: number };

export function createColumn(room = 1024): Column {
  return { values: new Int32Array(room), length: 0 };
}

export function append(column: Column, value: number): void {
  if (column.length === column.values.length) {
    const larger = new Int32Array(column.values.length * 2);
    larger.set(column.values);
    column.values = larger;
  }
  column.values[column.length++] = value;
}

export type Store = {
  /** Hash table: the two halves of each key, and 1 + the state's number, 0 where empty. */
  low: Int32Array;
  high: Int32Array;
  numbers: Int32Array;
  mask: number;
  count: number;
  /** By state: where its steps begin in `targets` and `labels`. */
  readonly starts: Column;
  readonly targets: Column;
  readonly labels: Column;
  /** By step, where threads are interchangeable: where each thread went in the order of the target. */
  readonly orders: Column;
};

export function createStore(): Store {
  const size = 1 << 12;
  return { low: new Int32Array(size), high: new Int32Array(size), numbers: new Int32Array(size), mask: size - 1, count: 0, starts: createColumn(), targets: createColumn(), labels: createColumn(), orders: createColumn() };
}

/** Bytes of what is kept; with `more` entries to come, of what is there while it grows. */
export function bytesOf(store: Store, more = 0): number {
  const columns = [store.starts, store.targets, store.labels, store.orders];
  const table = store.numbers.length * ((store.count + more) * 2 > store.mask ? 36 : 12);
  return columns.reduce((sum, { values, length }) => sum + roomFor(values.length, length + more) * 4, table);
}

/** A list that grows is there twice, once at double size. */
export function roomFor(room: number, length: number): number {
  return length > room ? room * 3 : room;
}

/**
 * A vector's hash, in `key[0]` and `key[1]`. A word that is 0 adds nothing, so a state keeps its hash when further words
 * get places. The mixers are MurmurHash3's, with two sets of constants.
 */
export function hashOf(world: World, vector: Int32Array, key: Int32Array): void {
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
  for (let i = world.room; i < world.size; i++) {
    a = Math.imul(a ^ vector[i]!, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b + vector[i]!, 0x85ebca6b);
    b ^= b >>> 13;
  }
  key[0] = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  key[1] = Math.imul(b ^ (b >>> 16), 0x27d4eb2f);
}

/** The number of the state with this key, or its complement when it is new: then it has that number now. */
export function find(store: Store, low: number, high: number): number {
  let i = (low ^ (high >>> 7)) & store.mask;
  for (;;) {
    const number = store.numbers[i]!;
    if (number === 0) break;
    if (store.low[i] === low && store.high[i] === high) return number - 1;
    i = (i + 1) & store.mask;
  }
  store.low[i] = low;
  store.high[i] = high;
  store.numbers[i] = ++store.count;
  if (store.count * 2 > store.mask) grow(store);
  return ~(store.count - 1);
}

function grow(store: Store): void {
  const { low, high, numbers } = store;
  const size = numbers.length * 2;
  store.low = new Int32Array(size);
  store.high = new Int32Array(size);
  store.numbers = new Int32Array(size);
  store.mask = size - 1;
  for (const [from, number] of numbers.entries()) {
    if (number === 0) continue;
    let i = (low[from]! ^ (high[from]! >>> 7)) & store.mask;
    while (store.numbers[i] !== 0) i = (i + 1) & store.mask;
    store.low[i] = low[from]!;
    store.high[i] = high[from]!;
    store.numbers[i] = number;
  }
}
