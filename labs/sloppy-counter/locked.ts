// Locked counter. An ordinary addition between taking a lock and giving it back.
//
// Costs: the line goes to the next core as for one atomic add, but a core must win it twice, to
// take the lock and to give it back, while the waiters' reads pull at it. Even alone, a core pays
// for two ordered writes, not for one.
// Error bound: none. A read takes the lock too.
// Based on OSTEP's counter with one lock ("Lock-based Concurrent Data Structures"), with a
// lock that spins.
//
// State (lock, c): lock is 0 (free) or 1 (held); c is the sum of all amounts added.

const LOCK = line();
const COUNT = word();    // c; protected by the lock, and on its line: who gets the
                         // lock gets the count

export function add(m: Int32Array, core: i32, amount: i32): void {
  acquire(m);
  m[COUNT] = m[COUNT] + amount;     // (1, c) -> (1, c+amount); plain: the lock keeps
                                    // every other core out
  release(m);
}

export function read(m: Int32Array, core: i32): i32 {
  acquire(m);
  const count = m[COUNT];           // sees what the last holder wrote
  release(m);
  return count;
}

export function sum(m: Int32Array, core: i32): i32 {
  return read(m, core);
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0)        // (0, c) -> (1, c); sees the store in release
    // wait by reading, which leaves the line where it is
    while (Atomics.load(m, LOCK) !== 0) pause();
}

function release(m: Int32Array): void {
  // (1, c) -> (0, c); the next holder sees this and the count
  Atomics.store(m, LOCK, 0);
}
