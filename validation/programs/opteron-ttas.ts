// Test-and-test-and-set with back-off, as libslock builds it for the Opteron.
//
// Waiters ask for the line as writers before they look at it (prefetchw), so that the
// compare-and-swap need not: the look and the request are one access of the machine, and are one
// here, an addition of 0. Who tried in vain stays away for a random time; the bound doubles with
// each failure up to 1000 cycles, and is never set back.
// Based on src/ttas.c and include/ttas.h of libslock.
//
// State (lock, bounds): 0 free, 1 held; for each core, the bound of its back-off in cycles.

const MAX = 1000;

const LOCK = line();
const BOUNDS = lines(CORES);    // a core's own line

export function prepare(m: Int32Array): void {
  // plain: no core has started
  for (let core = 0; core < CORES; core++) m[BOUNDS + core * LINE] = 1;
}

export function acquire(m: Int32Array, core: i32): void {
  const bound = BOUNDS + core * LINE;
  while (true) {
    // prefetchw and a look: sees 0 when the holder released
    while (Atomics.add(m, LOCK, 0) === 1) {}
    if (Atomics.compareExchange(m, LOCK, 0, 1) === 0) return;    // 0 -> 1 and in
    const most = m[bound];                                  // plain: a core's own line
    m[bound] = MAX > most + most ? most + most : MAX;
    work(choose(most));
  }
}

export function release(m: Int32Array, core: i32): void {
  Atomics.store(m, LOCK, 0);                                // 1 -> 0
}
