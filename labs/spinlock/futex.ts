// Sleeping mutex. Take the lock if it is free; if not, say so and sleep until you are woken.
//
// A sleeper leaves its core to others, which a spinner never does. The third state tells the
// holder whether anyone may be asleep: without contention nobody enters the kernel, neither to
// sleep nor to wake.
// Costs: a sleep and a wake are system calls, thousands of cycles against a hand-over's hundreds;
// and who was woken says 2 where 1 may be true, so now and then a release wakes nobody.
// Based on Drepper, "Futexes Are Tricky" (2011), mutex 2; glibc's nptl/lowlevellock.h.
//
// State (lock): 0 free, 1 held, 2 held and somebody may sleep.

const LOCK = line();    // own line: the protected words must not travel with it

export function acquire(m: Int32Array, core: i32): void {
  if (Atomics.compareExchange(m, LOCK, 0, 1) === 0) return;    // 0 -> 1 and in
  sleepUntilFree(m);
}

function sleepUntilFree(m: Int32Array): void {
  // 0 -> 2 and in; 1 or 2 -> 2: the holder sees it in release
  while (Atomics.exchange(m, LOCK, 2) !== 0) {
    // sleeps only while it is 2: a release in between is not missed
    Atomics.wait(m, LOCK, 2);
  }
}

export function release(m: Int32Array, core: i32): void {
  // 1 or 2 -> 0; one sleeper looks again
  if (Atomics.exchange(m, LOCK, 0) === 2) Atomics.notify(m, LOCK, 1);
}
