// MCS whose release does not wait for a link that is on its way: wrong, that waiter
// is never tapped.
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
  Atomics.store(m, node + WAITS, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  Atomics.store(m, nodeOf(before - 1, lock), core + 1);
  while (Atomics.load(m, node + WAITS) === 1) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const next = Atomics.load(m, nodeOf(core, lock));
  // and if it failed?
  if (next === 0) Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0);
  else Atomics.store(m, nodeOf(next - 1, lock) + WAITS, 0);
}
