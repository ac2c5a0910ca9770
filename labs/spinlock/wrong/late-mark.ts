// MCS whose waiter marks itself as waiting after it has linked itself in: wrong, the tap may come
// before the mark.
// Caught by exclusion: deadlock.

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
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  Atomics.store(m, nodeOf(before - 1, lock), core + 1);
  // too late: the core before knows of us
  Atomics.store(m, node + WAITS, 1);
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
