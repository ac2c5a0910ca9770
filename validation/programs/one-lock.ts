// What every core does: take the lock, read and write one cache line, give the lock
// back, wait a moment.
//
// The loop of libslock's bmarks/stress_test.c; the delay for one lock is that of its
// scripts/test.sh. A mutex waits longer there, by 30 cycles for each other core.

declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;

const outside = 100;       // cycles between a release and the next acquire
const outsideMore = 0;     // and so many more for each other core

const DATA = line();       // protected by the lock

export function operation(m: Int32Array, core: i32): void {
  acquire(m, core);
  // plain: this core holds the lock, so no other is here
  m[DATA] = m[DATA] + 1;
  release(m, core);
  work(outside + outsideMore * (CORES - 1));
}

export function after(m: Int32Array, operations: i32): void {
  assert(m[DATA] === operations);                           // plain: every core has stopped
}
