// Two CLH locks whose flags belong to a core and a lock: each waiter watches the flag of
// the core before it.
//
// A flag stays in use after its owner has gone, since the core behind still watches it. So that
// core takes it as its own for the next time: for each lock one flag more than cores goes round,
// and no flag ever leaves its lock.
// Based on Craig (1993) and Magnusson, Landin and Hagersten (1994), except: what a core owns is
// kept apart by lock.
//
// State (tail, flags) of a lock: the index of the last flag in line; a flag is 1 while its core
// waits or holds, 0 after.

const LOCKS = 2;

const TAIL = lines(LOCKS);                             // by lock
// by lock: one a core, and one that lies in line when all have gone
const FLAGS = lines((CORES + 1) * LOCKS);
// by core, then lock: the flag to raise next, the flag to take down
const OWN = lines(CORES);
const RAISED = LOCKS;                                  // offset of the second kind

export function prepare(m: Int32Array): void {
  for (let lock = 0; lock < LOCKS; lock++) {
    const flags = FLAGS + lock * (CORES + 1) * LINE;
    for (let core = 0; core < CORES; core++) m[OWN + core * LINE + lock] = flags + core * LINE;
    // plain: no core has started
    m[TAIL + lock * LINE] = flags + CORES * LINE;
  }
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const own = OWN + core * LINE + lock;
  // plain, here and below: a core's own words
  const flag = m[own];
  // plain: out of the line, so nobody watches it
  m[flag] = 1;
  // (t, f) -> (flag, f with flag 1)
  const before = Atomics.exchange(m, TAIL + lock * LINE, flag);
  // sees the 0 of the core before us: its release
  while (Atomics.load(m, before) !== 0) pause();
  // its owner has left it, and we alone watched it
  m[own] = before;
  m[own + RAISED] = flag;
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  // the core behind watches it, if there is one
  Atomics.store(m, m[OWN + core * LINE + lock + RAISED], 0);
}
