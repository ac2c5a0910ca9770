// What is handed over leaves its own word before it is added to the global one: wrong, for a moment
// it is in neither.
// Caught by one-order: breaks.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();          // what was handed over
const KEPT = lines(CORES);      // by core: what it keeps

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = KEPT + core * LINE;
  const kept = Atomics.load(m, own) + amount;
  Atomics.store(m, own, kept > SHARE ? 0 : kept);
  if (kept > SHARE) Atomics.add(m, GLOBAL, kept);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  let sum = Atomics.load(m, GLOBAL);
  for (let each = 0; each < CORES; each++) sum += Atomics.load(m, KEPT + each * LINE);
  return sum;
}
