// What every core does: count in one place, then wait a moment, so that no core keeps the
// line for a long run.
//
// The loop of libslock's bmarks/atomic_bench.c; the delays are those of its scripts/test.sh.

declare function increment(m: Int32Array, core: i32): void;
declare function total(m: Int32Array): i32;

const delay = 0;    // cycles after each operation

export function operation(m: Int32Array, core: i32): void {
  increment(m, core);
  work(delay);
}

export function after(m: Int32Array, operations: i32): void {
  assert(total(m) === operations);
}
