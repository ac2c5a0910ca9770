// Hemlock without the receipt: wrong, a grant that nobody has taken yet lets in whoever stands
// behind the same core next time.
// Caught by three-cores: race.

const LOCKS = 2;

const TAIL = lines(LOCKS);                          // by lock
const GRANT = lines(CORES * LOCKS);                 // by core and lock

function grantOf(core: i32, lock: i32): i32 {
  return GRANT + (core * LOCKS + lock) * LINE;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  while (Atomics.load(m, grantOf(before - 1, lock)) !== 1) pause();
  Atomics.store(m, grantOf(before - 1, lock), 0);
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  if (Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0) === core + 1) return;
  // and if it is still there the next time?
  Atomics.store(m, grantOf(core, lock), 1);
}
