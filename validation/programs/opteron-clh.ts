// The CLH lock, as libslock builds it for the Opteron.
//
// A waiter asks for the flag before it as a writer before it looks (prefetchw): one access of the
// machine, and one here, an addition of 0. Between two looks it pauses 24 times.
// Based on src/clh.c and include/clh.h of libslock.
//
// State (tail, flags): the index of the last flag in the queue; flag 1 while its core holds
// or waits, 0 after.

const TAIL = line();
const FLAGS = lines(CORES + 1);    // one for each core and one that lies in the
                                   // queue of a free lock
const OWN = lines(CORES);          // a core's own line: its flag, then the flag of the core before
const BEFORE = 1;

export function prepare(m: Int32Array): void {
  for (let core = 0; core < CORES; core++) m[OWN + core * LINE] = FLAGS + core * LINE;
  m[TAIL] = FLAGS + CORES * LINE;                           // plain: no core has started
}

export function acquire(m: Int32Array, core: i32): void {
  const own = OWN + core * LINE;
  // plain, here and below: a core's own line
  const flag = m[own];
  Atomics.store(m, flag, 1);
  const before = Atomics.exchange(m, TAIL, flag);           // (t, f) -> (flag, f with flag 1)
  // prefetchw and a look: sees the 0 of the core before us
  while (Atomics.add(m, before, 0) !== 0) {
    pauses();
  }
  m[own + BEFORE] = before;
}

export function release(m: Int32Array, core: i32): void {
  const own = OWN + core * LINE;
  // (t, f) -> (t, f with flag 0); the core behind looks there
  Atomics.store(m, m[own], 0);
  m[own] = m[own + BEFORE];                                 // its owner has left it
}

// 24 of them.
function pauses(): void {
  for (let i = 0; i < 3; i++) {
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
  }
}
