// What every core does: take the lock, count in words that nothing else protects, give it back.
//
// The words are plain on purpose. Two cores inside at once stand at the same plain word, which the
// checker calls a race; on real cores a count is lost sooner or later, and `after` finds it.
// Nothing here but the lock is shared.

declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;

const inside = 0;         // cycles of work with the lock held
const outside = 0;        // cycles of work between a release and the next acquire
const linesInside = 1;    // cache lines written with the lock held, the one of COUNT among them

const COUNT = line();    // operations done; protected by the lock
// To the end of the last line: the same count, once in each further line.
const TOUCHED = words(linesInside * LINE - 1);

export function operation(m: Int32Array, core: i32): void {
  acquire(m, core);
  m[COUNT] = m[COUNT] + 1;        // plain: this core holds the lock, so no other is here
  for (let i = 1; i < linesInside; i++) {
    const word = TOUCHED + i * LINE;
    m[word] = m[word] + 1;        // plain, for the same reason
  }
  work(inside);
  release(m, core);
  work(outside);
}

// Counts wrap at 32 bits, and so does `operations`: equal stays equal.
export function after(m: Int32Array, operations: i32): void {
  assert(m[COUNT] === operations,                                // plain: every core has stopped
    `COUNT is ${m[COUNT]} after ${operations} operations: two cores were inside at once`);
  for (let i = 1; i < linesInside; i++) {
    const word = TOUCHED + i * LINE;
    assert(m[word] === operations,
      `the count in line ${i} is ${m[word]} after ${operations} operations: two cores were inside at once`);
  }
}
