// Store buffers: a core's plain stores queue in a buffer of its own before they reach memory.
//
// The abstract machine of x86-TSO (Owens, Sarkar, Sewell, TPHOLs 2009). A load takes the newest store to its word from the
// own buffer, or else what memory holds. Memory takes the oldest store of any buffer, at any time. A locked instruction
// waits until the own buffer is empty.
//
// Which access is which is V8's choice for x86 (src/compiler/backend/x64, code-generator-x64.cc): `Atomics.load` is a plain
// `mov`, as `m[i]` is, and empties no buffer. `Atomics.store` is an `xchg`, which is locked, and so is every
// read-modify-write. `wait` and `notify` take a lock of V8's before they look at the word, so they count as locked too.
//
// A buffer is a run of integers in its thread's: COUNT, then a word and a value for each store, oldest first, then zeros.

/** `sc`: every access reaches memory at once. `tso`: plain stores go through a buffer for each core. */
export const memories = ['sc', 'tso'] as const;
export type Memory = (typeof memories)[number];

/** Stores that a buffer holds at first; a program that fills it is explored again with more. */
export const firstCapacity = 4;
/** Where the search gives up: a machine's buffers are finite, those of the model are not. */
export const mostCapacity = 32;

/** Integers of a buffer; none without one. */
export function bufferSize(capacity: number): number {
  return capacity === 0 ? 0 : 1 + capacity * 2;
}

/** Adds a store; the buffer must have room. */
export function push(vector: Int32Array, at: number, word: number, value: number): void {
  const end = at + 1 + vector[at]! * 2;
  vector[end] = word;
  vector[end + 1] = value;
  vector[at]!++;
}

/** The value of the newest store to a word, or null. */
export function newest(vector: Int32Array, at: number, word: number): number | null {
  for (let i = at + vector[at]! * 2 - 1; i > at; i -= 2) if (vector[i] === word) return vector[i + 1]!;
  return null;
}

export type Store = { readonly word: number; readonly value: number };

export function oldest(vector: Int32Array, at: number): Store {
  return { word: vector[at + 1]!, value: vector[at + 2]! };
}

/** Removes the oldest store; the others move up. */
export function dropOldest(vector: Int32Array, at: number): void {
  const end = at + 1 + vector[at]! * 2;
  vector.copyWithin(at + 1, at + 3, end);
  vector.fill(0, end - 2, end);
  vector[at]!--;
}
