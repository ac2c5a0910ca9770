// Try again, but let another go first if you were the last one: wrong, two who take turns
// starve the third.
// Caught by order: bypass.

const LOCKED = lines(2);     // by lock: 0 free, 1 held
const LAST = lines(2);       // by lock: 1 + the core that held it last, while somebody else waits
const WAITING = lines(2);    // by lock: how many wait

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const at = lock * LINE;
  Atomics.add(m, WAITING + at, 1);
  while (Atomics.load(m, LAST + at) === core + 1 && Atomics.load(m, WAITING + at) > 1) pause();
  while (Atomics.exchange(m, LOCKED + at, 1) === 1) pause();
  Atomics.sub(m, WAITING + at, 1);
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const at = lock * LINE;
  Atomics.store(m, LAST + at, core + 1);
  Atomics.store(m, LOCKED + at, 0);
}
