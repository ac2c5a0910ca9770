// A word a core, and a sum that runs beside the adds: wrong, it may miss one add and
// count a later one.
// Caught by three-cores: breaks.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();          // what `read` knows of
const SUMS = lines(CORES);      // by core: all that it has added, and how much of it `read`
                                // does not know of
const KEPT = 1;

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = SUMS + core * LINE;
  const kept = m[own + KEPT] + amount;
  m[own + KEPT] = kept > SHARE ? 0 : kept;
  if (kept > SHARE) Atomics.add(m, GLOBAL, kept);
  Atomics.add(m, own, amount);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  let sum = 0;
  for (let each = 0; each < CORES; each++) sum += Atomics.load(m, SUMS + each * LINE);
  return sum;
}
