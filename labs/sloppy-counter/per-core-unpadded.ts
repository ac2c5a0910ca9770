// Per-core counter without padding. Each core has a word of its own, but sixteen
// words share a line.
//
// Costs: no core touches another's word, yet an add takes the line away from all who share it:
// false sharing. To the hardware, which moves lines, this is the shared counter again.
// Error bound: none for what was added before the read began. An add under way meanwhile counts or
// does not.
// Based on perfbook's per-thread counter as an array without alignment, which is how one
// writes it first.
//
// State (c0, c1, …): core k has added ck; the value is their sum.

const COUNTS = words(CORES);    // core k's ck, next to its neighbours'; written only by
                                // core k, read by all

export function add(m: Int32Array, core: i32, amount: i32): void {
  const mine = COUNTS + core;
  // ck -> ck+amount for every `sum` to see; plain read: no other core writes it
  Atomics.store(m, mine, m[mine] + amount);
}

export function read(m: Int32Array, core: i32): i32 {
  return sum(m, core);
}

export function sum(m: Int32Array, core: i32): i32 {
  let total = 0;
  // sees core k's last store
  for (let k = 0; k < CORES; k++) total += Atomics.load(m, COUNTS + k);
  return total;
}
