// CLH lock. Queue up behind the last core and watch its flag, until it takes it down.
//
// The queue is implicit: each core knows the flag before it and nobody the core behind. A release
// is one store, with nobody to look for. The flag watched stays in use after its owner has gone, so
// the watcher takes it as its own for the next time: flags wander from core to core.
// Costs: a waiter spins on a line that another core wrote, a far one on machines where
// memory has a home.
// Based on Craig (1993) and Magnusson, Landin and Hagersten (1994).
//
// State (tail, flags): the index of the last flag in the queue; flag 1 while its core holds
// or waits, 0 after.

const TAIL = line();
const FLAGS = lines(CORES + 1);    // one for each core and one that lies in the
                                   // queue of a free lock
const OWN = lines(CORES);          // a core's own line: the flag to raise next, then the flag to
                                   // take down in release
const RAISED = 1;                  // offset of the second

export function prepare(m: Int32Array): void {
  for (let core = 0; core < CORES; core++) m[OWN + core * LINE] = FLAGS + core * LINE;
  m[TAIL] = FLAGS + CORES * LINE;                           // plain: no core has started
}

export function acquire(m: Int32Array, core: i32): void {
  const own = OWN + core * LINE;
  // plain, here and below: a core's own line
  const flag = m[own];
  // plain: out of the queue, so nobody watches it
  m[flag] = 1;
  // (t, f) -> (flag, f with flag 1); publishes the flag
  const before = Atomics.exchange(m, TAIL, flag);
  // sees the 0 of the core before us: its release
  while (Atomics.load(m, before) !== 0) pause();
  // its owner has left it, and we alone watched it
  m[own] = before;
  m[own + RAISED] = flag;
}

export function release(m: Int32Array, core: i32): void {
  const flag = m[OWN + core * LINE + RAISED];               // plain: a core's own line
  // (t, f) -> (t, f with flag 0); the core behind watches it
  Atomics.store(m, flag, 0);
}
