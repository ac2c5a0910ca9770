// Per-core counter. Each core adds to a word of its own on a line of its own; a read
// adds them all up.
//
// Costs: an add meets no other core, so adds scale. A read visits a line of every core, and each
// visit makes that core miss at its next add: reads get dearer with every core, and frequent reads
// undo the gain.
// Error bound: none for what was added before the read began. An add under way meanwhile counts or
// does not.
// Based on perfbook's per-thread counter (CodeSamples/count/count_stat.c), except that stores
// here are ordered.
//
// State (c0, c1, …): core k has added ck; the value is their sum.

const COUNTS = lines(CORES);    // core k's ck; written only by core k, read by all

export function add(m: Int32Array, core: i32, amount: i32): void {
  const mine = COUNTS + core * LINE;
  // ck -> ck+amount for every `sum` to see; plain read: no other core writes it
  Atomics.store(m, mine, m[mine] + amount);
}

export function read(m: Int32Array, core: i32): i32 {
  return sum(m, core);
}

export function sum(m: Int32Array, core: i32): i32 {
  let total = 0;
  // sees core k's last store
  for (let k = 0; k < CORES; k++) total += Atomics.load(m, COUNTS + k * LINE);
  return total;
}
