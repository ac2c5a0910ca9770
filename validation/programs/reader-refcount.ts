// A reference count: readers count themselves in and out in one word.
//
// State (references): how many readers there are.

const COUNT = line();

export function enter(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNT, 1);                                 // (r) -> (r+1)
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.sub(m, COUNT, 1);                                 // (r) -> (r-1)
}
