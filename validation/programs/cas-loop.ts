// One word, incremented by compare-and-swap: read it, try to write one more, and again if
// another core was first.
//
// Based on TEST_CTR of libslock's bmarks/atomic_bench.c, which retries at once, without a pause.
//
// State (count): how many increments there were.

const COUNT = line();

export function increment(m: Int32Array, core: i32): void {
  let seen = Atomics.load(m, COUNT);
  // c -> c+1, if it still is `seen`
  while (Atomics.compareExchange(m, COUNT, seen, seen + 1) !== seen) seen = Atomics.load(m, COUNT);
}

export function total(m: Int32Array): i32 {
  return m[COUNT];                                          // plain: every core has stopped
}
