// Two test-and-set locks that never pause: wrong, whoever has bad luck waits for ever, and it is
// not said that it waits.
// Caught by order: bypass.

const LOCKED = lines(2);    // by lock

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  let held = 1;
  while (held === 1) held = Atomics.exchange(m, LOCKED + lock * LINE, 1);
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, LOCKED + lock * LINE, 0);
}
