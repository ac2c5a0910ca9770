// CLH whose core remembers one flag, not one a lock: wrong, the first release takes down the flag
// of the second lock.
// Caught by exclusion: deadlock.

const TAIL = lines(2);                              // by lock: the last flag in line
const FLAGS = lines((CORES + 1) * 2);
// by core: the flag to raise next by lock, then the flag to take down
const OWN = lines(CORES);
const RAISED = 2;

export function prepare(m: Int32Array): void {
  for (let lock = 0; lock < 2; lock++) {
    const flags = FLAGS + lock * (CORES + 1) * LINE;
    for (let core = 0; core < CORES; core++) m[OWN + core * LINE + lock] = flags + core * LINE;
    m[TAIL + lock * LINE] = flags + CORES * LINE;
  }
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const own = OWN + core * LINE;
  const flag = m[own + lock];
  Atomics.store(m, flag, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, flag);
  while (Atomics.load(m, before) !== 0) pause();
  m[own + lock] = before;
  m[own + RAISED] = flag;                           // over the one of the other lock
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, m[OWN + core * LINE + RAISED], 0);
}
