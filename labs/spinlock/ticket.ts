// Ticket lock. Take a number, wait until it is served: first come, first served.
//
// Costs: every waiter reads SERVING, so each release makes every waiter miss once.
// Based on Linux's x86 spinlock of 2.6.25 to 4.1 (arch/x86/include/asm/spinlock.h), except: there
// the two words were halves of one, so that every arrival disturbed the waiters too.
//
// State (next, serving): next - serving cores hold or wait; free when equal.

const NEXT = line();       // the next ticket to hand out
const SERVING = line();    // the ticket now served; own line: arrivals must not disturb the waiters

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, s) -> (n+1, s)
  // sees what the last holder stored in release
  while (Atomics.load(m, SERVING) !== ticket) pause();
}

export function release(m: Int32Array, core: i32): void {
  // (n, s) -> (n, s+1); only the holder writes SERVING
  Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1);
}
