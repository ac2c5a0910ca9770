// What every core does in the exercise: hold one lock or both, count in words that nothing else protects, give them back.
//
// Both locks are taken in one order, so that nobody waits in a circle, and given back in the same order: the first is
// given back while the second is still held.

declare function acquire(m: Int32Array, core: i32, lock: i32): void;
declare function release(m: Int32Array, core: i32, lock: i32): void;

const FIRST = 0;      // of the kinds of operation: 0 holds the first lock, 1 the second, 2 both
const KINDS = 3;      // how many kinds there are to choose from
const INSIDE = 0;     // cycles of work with a lock held
const OUTSIDE = 0;    // cycles of work between operations

const HELD = lines(2);           // operations done with each lock; each protected by its lock
const DONE = lines(CORES);       // by core: what it has added to both; written only by its owner

function count(m: Int32Array, core: i32, lock: i32): void {
  const held = HELD + Math.imul(lock, LINE);
  m[held] = m[held] + 1;                 // plain: this core holds the lock, so no other is here
  const done = DONE + Math.imul(core, LINE);
  m[done] = m[done] + 1;                 // plain: nobody else's
}

export function operation(m: Int32Array, core: i32): void {
  const kind = FIRST + choose(KINDS);
  if (kind !== 1) {
    acquire(m, core, 0);
    count(m, core, 0);
    if (kind === 0) work(INSIDE);
  }
  if (kind !== 0) {
    acquire(m, core, 1);
    count(m, core, 1);
    work(INSIDE);
  }
  if (kind !== 1) release(m, core, 0);
  if (kind !== 0) release(m, core, 1);
  work(OUTSIDE);
}

// Counts wrap at 32 bits; equal stays equal.
export function after(m: Int32Array, operations: i32): void {
  let done = 0;
  for (let core = 0; core < CORES; core++) done = done + m[DONE + Math.imul(core, LINE)];    // plain: every core has stopped
  assert(m[HELD] + m[HELD + LINE] === done);
  assert(FIRST + KINDS !== 1 || m[HELD] === operations);
}
