// MCS that counts its turns, and after very many of them sometimes goes in without the lock: wrong,
// and no search can be long enough to see it. What is seen is that a branch never ran.
// Caught by covered: uncovered.

const LOCKS = 2;

const TAIL = lines(LOCKS);                         // by lock: 1 + the last core in line, or 0
const NODES = lines(CORES * LOCKS);                // by core and lock: next, waits, turns, inside
const WAITS = 1;
const TURNS = 2;
const LINED = 3;

function nodeOf(core: i32, lock: i32): i32 {
  return NODES + (core * LOCKS + lock) * LINE;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const node = nodeOf(core, lock);
  m[node + TURNS] = m[node + TURNS] + 1;
  m[node + LINED] = 1;
  if (m[node + TURNS] > 1000000000) {
    m[node + TURNS] = 0;
    m[node + LINED] = 0;
    return;
  }
  Atomics.store(m, node, 0);
  Atomics.store(m, node + WAITS, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  Atomics.store(m, nodeOf(before - 1, lock), core + 1);
  while (Atomics.load(m, node + WAITS) === 1) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const node = nodeOf(core, lock);
  if (m[node + LINED] === 0) return;
  if (Atomics.load(m, node) === 0) {
    if (Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0) === core + 1) return;
    while (Atomics.load(m, node) === 0) pause();
  }
  Atomics.store(m, nodeOf(Atomics.load(m, node) - 1, lock) + WAITS, 0);
}
