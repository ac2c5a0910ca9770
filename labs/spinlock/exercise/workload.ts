// What every core does in the exercise: hold one lock or both, count in words that nothing else
// protects, give them back.
//
// Both locks are taken in one order, so that nobody waits in a circle, and given back in the same
// order: the first is given back while the second is still held. Two checks do something else:
// `half` and `meet`.

declare function acquire(m: Int32Array, core: i32, lock: i32): void;
declare function release(m: Int32Array, core: i32, lock: i32): void;

const FIRST = 0;      // of the kinds of operation: 0 holds the first lock, 1 the second, 2 both
const KINDS = 3;      // how many kinds there are to choose from
const INSIDE = 0;     // cycles of work with a lock held
const MIXED = 0;      // 1: so many at a third of the turns, an eighth at another, an eighth of
                      // that at the rest
const OUTSIDE = 0;    // cycles of work between operations
const HALVES = 0;     // 1: an operation is one acquire or one release of the lock FIRST
const MEETING = 0;    // 1: cores 0 and 1 meet, each with a lock of its own in hand

const HELD = lines(2);           // operations done with each lock; each protected by its lock
const DONE = lines(CORES);       // by core: what it has added to both; written only by its owner
const HOLDS = lines(CORES);      // by core: 1 while an operation that is but a half has
                                 // left the lock held
const THERE = lines(2);          // by core: 1 once it has come to the meeting

function count(m: Int32Array, core: i32, lock: i32): void {
  const held = HELD + lock * LINE;
  m[held] = m[held] + 1;                 // plain: this core holds the lock, so no other is here
  const done = DONE + core * LINE;
  m[done] = m[done] + 1;                 // plain: nobody else's
}

/**
 * Whose acquire is an operation of its own waits in that and in nothing else: so others' halves
 * tell how often they pass it.
 */
function half(m: Int32Array, core: i32): void {
  const holds = HOLDS + core * LINE;
  m[holds] = m[holds] ^ 1;               // plain: nobody else's
  if (m[holds] === 1) {
    acquire(m, core, FIRST);
    count(m, core, FIRST);
  } else {
    release(m, core, FIRST);
  }
}

/**
 * Each leaves its lock only when it has seen the other inside its own: two locks, or
 * they wait for ever.
 */
function meet(m: Int32Array, core: i32): void {
  acquire(m, core, core);
  Atomics.store(m, THERE + core * LINE, 1);
  while (Atomics.load(m, THERE + (1 - core) * LINE) === 0) pause();
  release(m, core, core);
}

function hold(): void {
  work(MIXED === 0 ? INSIDE : INSIDE >> (3 * choose(3)));
}

function whole(m: Int32Array, core: i32): void {
  const kind = FIRST + choose(KINDS);
  if (kind !== 1) {
    acquire(m, core, 0);
    count(m, core, 0);
    if (kind === 0) hold();
  }
  if (kind !== 0) {
    acquire(m, core, 1);
    count(m, core, 1);
    hold();
  }
  if (kind !== 1) release(m, core, 0);
  if (kind !== 0) release(m, core, 1);
  work(OUTSIDE);
}

export function operation(m: Int32Array, core: i32): void {
  if (HALVES !== 0) half(m, core);
  else if (MEETING !== 0) meet(m, core);
  else whole(m, core);
}

// Counts wrap at 32 bits; equal stays equal.
export function after(m: Int32Array, operations: i32): void {
  let done = 0;
  // plain: every core has stopped
  for (let core = 0; core < CORES; core++) done = done + m[DONE + core * LINE];
  assert(m[HELD] + m[HELD + LINE] === done,
    `HELD adds up to ${m[HELD] + m[HELD + LINE]}, and the cores counted ${done}: two were inside one lock at once`);
  assert(FIRST + KINDS !== 1 || HALVES + MEETING !== 0 || m[HELD] === operations,
    `HELD[0] is ${m[HELD]} after ${operations} operations with lock 0: two cores were inside at once`);
}
