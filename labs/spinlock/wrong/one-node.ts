// MCS with one node a core: wrong, a core in line for the second lock tears up its
// place in the first.
// Caught by exclusion: deadlock.

const TAIL = lines(2);         // by lock
const NODES = lines(CORES);    // by core: next, waits
const WAITS = 1;

function nodeOf(core: i32): i32 {
  return NODES + core * LINE;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  // and the one behind in the other lock?
  Atomics.store(m, nodeOf(core), 0);
  Atomics.store(m, nodeOf(core) + WAITS, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  Atomics.store(m, nodeOf(before - 1), core + 1);
  while (Atomics.load(m, nodeOf(core) + WAITS) === 1) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  if (Atomics.load(m, nodeOf(core)) === 0) {
    if (Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0) === core + 1) return;
    while (Atomics.load(m, nodeOf(core)) === 0) pause();
  }
  Atomics.store(m, nodeOf(Atomics.load(m, nodeOf(core)) - 1) + WAITS, 0);
}
