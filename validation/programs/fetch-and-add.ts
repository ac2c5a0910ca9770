// One word, one atomic addition.
//
// State (count): how many increments there were.

const COUNT = line();

export function increment(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNT, 1);                                 // c -> c+1
}

export function total(m: Int32Array): i32 {
  return m[COUNT];                                          // plain: every core has stopped
}
