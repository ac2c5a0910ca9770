// Exercise: deferred freeing. Write the grace period of an RCU whose updates never
// wait for a reader.
//
// Entries are numbers from 1 to ENTRIES. A core reads between `enter` and `leave`. `retire` takes
// an entry that nobody can find any more, though readers inside may still stand on it. `reclaim`,
// called outside, gives an entry back when every reader that was inside as it was retired has left,
// else 0. Any core may ask, for what any core has retired. None of the four waits for a reader.
// `npm run grade rcu` says how far you are, `npm run grade rcu -- --hint` helps.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const LAST = lines(CORES);                          // by core: the entry that it retired last, or 0

export function enter(m: Int32Array, core: i32): void {
  // Nobody learns that this core reads from now on…
}

export function leave(m: Int32Array, core: i32): void {
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  Atomics.store(m, LAST + core * LINE, entry);
}

export function reclaim(m: Int32Array, core: i32): i32 {
  // … so this entry comes back under the reader's feet
  return Atomics.exchange(m, LAST + core * LINE, 0);
}
