// A big-reader lock the other way round: adds are its readers, each on a line of its own; an exact
// value freezes them all.
//
// A core says that it is busy, then looks whether there is a freeze; who freezes says so, then
// looks who is busy. Whoever comes second sees the first.
// Costs: adds stand still while an exact value is taken. Based on the kernel's
// big-reader lock (brlock).
//
// State (g, frozen, busy, kept): g was handed over, each core keeps its part; the
// value is their sum.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();
const FROZEN = line();         // 1 while an exact value is taken
const BUSY = lines(CORES);     // by core: 1 while it adds
const KEPT = 1;                // offset there

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = BUSY + core * LINE;
  enter(m, own);
  // plain: nobody sums while we are busy
  const kept = m[own + KEPT] + amount;
  m[own + KEPT] = kept > SHARE ? 0 : kept;
  if (kept > SHARE) Atomics.add(m, GLOBAL, kept);
  Atomics.store(m, own, 0);
}

function enter(m: Int32Array, own: i32): void {
  Atomics.store(m, own, 1);
  while (Atomics.load(m, FROZEN) === 1) {
    // whoever froze may be waiting for us
    Atomics.store(m, own, 0);
    while (Atomics.load(m, FROZEN) === 1) pause();
    Atomics.store(m, own, 1);
  }
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  while (Atomics.exchange(m, FROZEN, 1) === 1) while (Atomics.load(m, FROZEN) === 1) pause();
  let sum = 0;
  for (let each = 0; each < CORES; each++) {
    while (Atomics.load(m, BUSY + each * LINE) === 1) pause();
    sum += m[BUSY + each * LINE + KEPT];
  }
  sum += Atomics.load(m, GLOBAL);                              // after all have come to rest
  Atomics.store(m, FROZEN, 0);
  return sum;
}
