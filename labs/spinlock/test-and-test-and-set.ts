// Test-and-test-and-set lock. Watch the door, and try it only when it looks open.
//
// Waiters read, so each keeps a copy of the line and waits in its own cache, in silence.
// Costs: the release takes every copy away at once, all waiters see 0 and all try: a stampede of
// writes for one winner.
// Based on Rudolph and Segall (1984), as measured by Anderson (1990).
//
// State (lock): 0 free, 1 held.

const LOCK = line();    // own line: the protected words must not travel with it

export function acquire(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) {              // 0 -> 1 and in; 1 -> 1 and wait
    // sees 0 when a holder released; another may be faster
    while (Atomics.load(m, LOCK) !== 0) pause();
  }
}

export function release(m: Int32Array, core: i32): void {
  Atomics.store(m, LOCK, 0);                                // 1 -> 0; every waiter's load sees it
}
