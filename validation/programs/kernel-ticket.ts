// The ticket lock of a Linux kernel of 2010: both words on one line, as halves of one word were.
//
// An arrival takes the line from the waiters too, not only a release.
// Based on arch/x86/include/asm/spinlock.h of Linux 2.6.35, except: two words for its two halves.
//
// State (next, serving): next - serving cores hold or wait; free when equal.

const NEXT = line();       // the next ticket to hand out
const SERVING = word();    // the ticket now served

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, s) -> (n+1, s)
  // sees what the last holder stored in release
  while (Atomics.load(m, SERVING) !== ticket) pause();
}

export function release(m: Int32Array, core: i32): void {
  // (n, s) -> (n, s+1); only the holder writes SERVING
  Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1);
}
