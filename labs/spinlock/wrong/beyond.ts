// MCS that counts cores from 1 in the line and forgets so when it looks for a node: wrong, the last
// one is beyond its words.
// Caught by exclusion: fence.

const LOCKS = 2;

const TAIL = lines(LOCKS);                         // by lock: 1 + the last core in line, or 0
const NODES = lines(CORES * LOCKS);                // by core and lock: next, waits
const WAITS = 1;

function nodeOf(core: i32, lock: i32): i32 {
  return NODES + (core * LOCKS + lock) * LINE;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const node = nodeOf(core, lock);
  Atomics.store(m, node, 0);
  Atomics.store(m, node + WAITS, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  // before - 1 is the core
  Atomics.store(m, nodeOf(before, lock), core + 1);
  while (Atomics.load(m, node + WAITS) === 1) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const node = nodeOf(core, lock);
  if (Atomics.load(m, node) === 0) {
    if (Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0) === core + 1) return;
    while (Atomics.load(m, node) === 0) pause();
  }
  Atomics.store(m, nodeOf(Atomics.load(m, node) - 1, lock) + WAITS, 0);
}
