// Shared atomic counter. One word, one atomic add: always exact, and never two adds at once.
//
// Costs: an add needs the line to itself, so with several cores each add fetches it from the core
// that added last. The cores stand in line for one cache line as for a lock; more of them add up to
// less.
// Error bound: none. A read gives the true value of one moment.
// Based on the kernel's atomic_t (include/linux/atomic.h).
//
// State (c): the sum of all amounts added.

const COUNT = line();    // c; any core adds to it at any time, so only by Atomics

export function add(m: Int32Array, core: i32, amount: i32): void {
  Atomics.add(m, COUNT, amount);    // c -> c+amount
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, COUNT);    // sees every add that has returned
}

export function sum(m: Int32Array, core: i32): i32 {
  return read(m, core);
}
