// Adds of two phases stand apart: an exact value turns the phase, and sums what then no longer
// changes. No add waits for it.
//
// A core announces the phase in which it adds, and looks again: so an exact value that has turned
// the phase need only wait for those still announced in the old one. What they added is folded into
// one word; adds that came later stand elsewhere.
// Costs: two stores more an add; an exact value takes the line of the phase from every core.
//
// State (phase, base; by core: announced, two sums, unreported): the value at a turn is base and
// all sums of the old phase.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const ROUGH = line();        // what has been reported, for `read`
const PHASE = line();        // 0 or 1; written only with LOCK held
const LOCK = line();         // between exact values
const BASE = word();         // all that has been folded; protected by LOCK
const CORE = lines(CORES);   // by core: 1 + the phase in which it is adding, or 0
const SUMS = 1;              // offset there: what it added in either phase; the old phase's
                             // is LOCK's holder's
const UNREPORTED = 3;        // offset there: what `read` does not know of

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = CORE + core * LINE;
  const sum = own + SUMS + announce(m, own);
  // plain: the phase cannot be folded while we are announced
  m[sum] = m[sum] + amount;
  const unreported = m[own + UNREPORTED] + amount;
  m[own + UNREPORTED] = unreported > SHARE ? 0 : unreported;
  if (unreported > SHARE) Atomics.add(m, ROUGH, unreported);
  Atomics.store(m, own, 0);                                    // publishes the sum
}

/** The phase that this core is announced in. */
function announce(m: Int32Array, own: i32): i32 {
  let phase = Atomics.load(m, PHASE);
  Atomics.store(m, own, 1 + phase);
  // turned in between: it may not have seen us
  while (Atomics.load(m, PHASE) !== phase) {
    phase = 1 - phase;
    Atomics.store(m, own, 1 + phase);
  }
  return phase;
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, ROUGH);
}

export function exact(m: Int32Array, core: i32): i32 {
  while (Atomics.exchange(m, LOCK, 1) === 1) while (Atomics.load(m, LOCK) === 1) pause();
  const old = Atomics.load(m, PHASE);
  // this is the moment whose value it gives
  Atomics.store(m, PHASE, 1 - old);
  let base = m[BASE];
  for (let each = 0; each < CORES; each++) base += folded(m, CORE + each * LINE, old);
  m[BASE] = base;
  Atomics.store(m, LOCK, 0);
  return base;
}

function folded(m: Int32Array, other: i32, old: i32): i32 {
  while (Atomics.load(m, other) === 1 + old) pause();          // sees the store that ends its add
  const sum = m[other + SUMS + old];
  m[other + SUMS + old] = 0;
  return sum;
}
