// An exact value that takes the cores' locks one after the other, and gives each back at once:
// wrong, a sum that tears.
// Caught by one-order: breaks.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();          // what was handed over
const LOCKS = lines(CORES);     // by core: its lock
const KEPT = 1;                 // offset there: what it keeps

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = LOCKS + core * LINE;
  acquire(m, own);
  const kept = m[own + KEPT] + amount;
  if (kept > SHARE) Atomics.add(m, GLOBAL, kept);
  m[own + KEPT] = kept > SHARE ? 0 : kept;
  Atomics.store(m, own, 0);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  let sum = Atomics.load(m, GLOBAL);
  for (let each = 0; each < CORES; each++) {
    const lock = LOCKS + each * LINE;
    acquire(m, lock);
    sum += m[lock + KEPT];
    // it may add again before we have seen the others
    Atomics.store(m, lock, 0);
  }
  return sum;
}

function acquire(m: Int32Array, lock: i32): void {
  while (Atomics.exchange(m, lock, 1) === 1)
    while (Atomics.load(m, lock) === 1) pause();
}
