// Book ahead: each core takes a share from the global word before it needs it, and adds out of
// that. A read is too high.
//
// As spare references in a sloppy counter. The exact value is what was booked less what is left,
// under all cores' locks.
// Costs: as the solution, an own lock an add. Based on Boyd-Wickizer et al. (OSDI 2010), section
// 4.3, for the idea of spares.
//
// State (g, s0, s1, …): g was booked, core i has si of it left; the value is g less all si.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const BOOKED = line();
const LOCKS = lines(CORES);     // by core
const SPARE = 1;                // offset there: protected by the lock

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = LOCKS + core * LINE;
  lock(m, own);
  const left = m[own + SPARE] - amount;
  // (g, s) -> (g + amount + SHARE - s, SHARE)
  if (left < 0) Atomics.add(m, BOOKED, SHARE - left);
  m[own + SPARE] = left < 0 ? SHARE : left;
  Atomics.store(m, own, 0);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, BOOKED);
}

export function exact(m: Int32Array, core: i32): i32 {
  let left = 0;
  for (let each = 0; each < CORES; each++) {
    lock(m, LOCKS + each * LINE);
    left += m[LOCKS + each * LINE + SPARE];
  }
  const value = Atomics.load(m, BOOKED) - left;
  for (let each = CORES - 1; each >= 0; each--) Atomics.store(m, LOCKS + each * LINE, 0);
  return value;
}

function lock(m: Int32Array, own: i32): void {
  while (Atomics.compareExchange(m, own, 0, 1) !== 0) pause();
}
