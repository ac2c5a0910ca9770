// Approximate counter. Each core counts for itself and hands its count to the global one when it
// reaches a threshold.
//
// Costs: one shared add for a threshold's worth of amounts, and a read of one word. What the
// cores have not handed over is missing from the read: the threshold buys speed with
// accuracy.
// Error bound: a read lags by less than `threshold` for each core; `sum` is exact once no add is
// under way.
// Based on OSTEP's approximate counter ("Lock-based Concurrent Data Structures"), except:
// the global count takes atomic adds, no lock; the local ones need neither, since a core is
// alone with its own.
//
// State (g, l0, l1, …): g was handed over, core k keeps lk < threshold; the value is their sum.

const threshold = 1024;

const GLOBAL = line();          // g; what `read` gives
const LOCALS = lines(CORES);    // core k's lk; only core k comes here, so plain

export function add(m: Int32Array, core: i32, amount: i32): void {
  const mine = LOCALS + core * LINE;
  const local = m[mine] + amount;
  if (local < threshold) m[mine] = local;      // (g, lk) -> (g, lk+amount)
  else handOver(m, mine, local);
}

function handOver(m: Int32Array, mine: i32, local: i32): void {
  m[mine] = 0;                                 // (g, lk) -> (g, 0)
  // (g, 0) -> (g+lk+amount, 0), for every `read` to see
  Atomics.add(m, GLOBAL, local);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);              // sees what has been handed over
}

export function sum(m: Int32Array, core: i32): i32 {
  let total = Atomics.load(m, GLOBAL);
  // plain: call it when no core is adding
  for (let k = 0; k < CORES; k++) total += m[LOCALS + k * LINE];
  return total;
}
