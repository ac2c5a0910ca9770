// Batched per-core counter. As the approximate counter, but an exact sum may be asked for
// while the cores add.
//
// Costs: a core's own count is an ordered store, because `sum` may look at any time; a batch is
// handed over under a lock. In return a file system low on space can ask for the exact sum, and
// `compare` asks only when the rough one is too close.
// Error bound: a read lags by less than `threshold` for each core; `sum` counts every add that
// returned before it began.
// Based on Linux's percpu_counter (lib/percpu_counter.c), where `threshold` is `batch`, except: a
// kernel's per-CPU add is one plain instruction, not an ordered store, and its lock also keeps
// interrupts away.
//
// State (lock, c, l0, l1, …): c was handed over, core k keeps |lk| < threshold; the value is the
// sum of c and all lk.

const threshold = 1024;

const LOCK = line();             // 0 free, 1 held
const COUNT = word();            // c; written only by the lock's holder, read by all
const LOCALS = lines(CORES);     // core k's lk; written only by core k, read by all

export function add(m: Int32Array, core: i32, amount: i32): void {
  const mine = LOCALS + core * LINE;
  const local = m[mine] + amount;                    // plain read: no other core writes it
  if (local < threshold && local > -threshold)
    // (c, lk) -> (c, lk+amount), for every `sum` to see
    Atomics.store(m, mine, local);
  else
    handOver(m, mine, local);
}

// Under the lock, so that no `sum` sees the batch in both places or in neither.
function handOver(m: Int32Array, mine: i32, local: i32): void {
  acquire(m);
  // (c, lk) -> (c+lk+amount, lk); plain read: only the holder writes it
  Atomics.store(m, COUNT, m[COUNT] + local);
  Atomics.store(m, mine, 0);                         // (c, lk) -> (c, 0)
  release(m);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, COUNT);                     // sees what has been handed over
}

export function sum(m: Int32Array, core: i32): i32 {
  acquire(m);
  // plain: only a holder writes it, and that is this core
  let total = m[COUNT];
  for (let k = 0; k < CORES; k++) total += Atomics.load(m, LOCALS + k * LINE);
  release(m);
  return total;
}

/**
 * Below, at or above `limit`: -1, 0, 1. Exact, yet cheap unless the count is close. The workload
 * has no use for it.
 */
export function compare(m: Int32Array, core: i32, limit: i32): i32 {
  const most = threshold * CORES;                    // further from the limit than any lag
  const rough = read(m, core) - limit;
  const distance = rough > most || rough < -most ? rough : sum(m, core) - limit;
  return distance > 0 ? 1 : distance < 0 ? -1 : 0;
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0)         // 0 -> 1; sees the store in release
    while (Atomics.load(m, LOCK) !== 0) pause();
}

function release(m: Int32Array): void {
  // 1 -> 0; the next holder sees this and the count
  Atomics.store(m, LOCK, 0);
}
