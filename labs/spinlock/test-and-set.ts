// Test-and-set lock. Try the door again and again until it opens: no queue, no order.
//
// Costs: each try is a write, so each waiter pulls the line away from all others, the holder's
// release among them. Whoever has the line wins: a core that releases and tries again at once
// mostly beats every waiter.
// Based on the first lock of Anderson (1990); xv6's kernel/spinlock.c is this lock.
//
// State (lock): 0 free, 1 held.

const LOCK = line();    // own line: the protected words must not travel with it

export function acquire(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();       // 0 -> 1 and in; 1 -> 1 and again
}

export function release(m: Int32Array, core: i32): void {
  // 1 -> 0; the next exchange sees it, whosever it is
  Atomics.store(m, LOCK, 0);
}
