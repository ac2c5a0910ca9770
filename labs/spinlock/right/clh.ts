// Two CLH locks whose flags belong to a core and a lock: each waiter watches the flag of the core before it.
//
// A flag stays in use after its owner has gone, since the core behind still watches it. So that core takes it as its own
// for the next time: for each lock one flag more than cores goes round, and no flag ever leaves its lock.
// Based on Craig (1993) and Magnusson, Landin and Hagersten (1994), except: what a core owns is kept apart by lock.
//
// State (tail, flags) of a lock: the index of the last flag in line; a flag is 1 while its core waits or holds, 0 after.

const LOCKS = 2;

const TAIL = lines(LOCKS);                             // by lock
const FLAGS = lines((CORES + 1) * LOCKS);              // by lock: one a core, and one that lies in line when all have gone
const OWN = lines(CORES);                              // by core, then lock: the flag to raise next, the flag to take down
const RAISED = LOCKS;                                  // offset of the second kind

export function prepare(m: Int32Array): void {
  for (let lock = 0; lock < LOCKS; lock++) {
    const flags = FLAGS + lock * (CORES + 1) * LINE;
    for (let core = 0; core < CORES; core++) m[OWN + core * LINE + lock] = flags + core * LINE;
    m[TAIL + lock * LINE] = flags + CORES * LINE;                          // plain: no core has started
  }
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const own = OWN + core * LINE + lock;
  const flag = m[own];                                                     // plain, here and below: a core's own words
  m[flag] = 1;                                                             // plain: out of the line, so nobody watches it
  const before = Atomics.exchange(m, TAIL + lock * LINE, flag);            // (t, f) -> (flag, f with flag 1)
  while (Atomics.load(m, before) !== 0) pause();                           // sees the 0 of the core before us: its release
  m[own] = before;                                                         // its owner has left it, and we alone watched it
  m[own + RAISED] = flag;
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, m[OWN + core * LINE + lock + RAISED], 0);               // the core behind watches it, if there is one
}
