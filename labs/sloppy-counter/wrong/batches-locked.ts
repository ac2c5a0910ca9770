// A lock for what is handed over and for the sum, none for what is kept: wrong here, as a kernel's
// per-core counter is.
// Caught by three-cores: breaks.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();          // what was handed over
const LOCK = line();            // for handing over, and for the sum
const KEPT = lines(CORES);      // by core: what it keeps

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = KEPT + core * LINE;
  const kept = Atomics.load(m, own) + amount;
  if (kept > SHARE) {
    acquire(m, LOCK);
    Atomics.add(m, GLOBAL, kept);
    Atomics.store(m, own, 0);
    Atomics.store(m, LOCK, 0);
  } else {
    // beside a sum that has been here, or has not
    Atomics.store(m, own, kept);
  }
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  acquire(m, LOCK);
  let sum = Atomics.load(m, GLOBAL);
  for (let each = 0; each < CORES; each++) sum += Atomics.load(m, KEPT + each * LINE);
  Atomics.store(m, LOCK, 0);
  return sum;
}

function acquire(m: Int32Array, lock: i32): void {
  while (Atomics.exchange(m, lock, 1) === 1)
    while (Atomics.load(m, lock) === 1) pause();
}
