// A boolean for a lock: wrong, two cores may both have seen it free.
// Caught by exclusion: race.

const LOCKED = lines(2);    // by lock

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  while (Atomics.load(m, LOCKED + lock * LINE) === 1) pause();
  // another core may have come in since
  Atomics.store(m, LOCKED + lock * LINE, 1);
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, LOCKED + lock * LINE, 0);
}
