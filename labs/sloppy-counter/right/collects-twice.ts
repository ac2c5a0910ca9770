// Add up all cores' words again and again, until two sums in a row are the same: nothing
// came in between.
//
// Words only grow, so equal sums are sums of equal words, and all of them stood so between the two
// rounds. An add waits for nobody. Costs: an exact value may take as long as there are adds; on
// real cores that never rest it starves.
//
// State (g; by core sum, unknown): the value is the sum of all sums; g lacks what is unknown to it,
// at most a share a core.

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
  let last = sum(m);
  let now = sum(m);
  while (last !== now) {
    pause();
    last = now;
    now = sum(m);
  }
  return now;
}

function sum(m: Int32Array): i32 {
  let total = 0;
  for (let each = 0; each < CORES; each++) total += Atomics.load(m, SUMS + each * LINE);
  return total;
}
