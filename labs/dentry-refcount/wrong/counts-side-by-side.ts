// Wrong: the counts of all cores lie side by side in a few lines.
//
// Every core writes a word of its own, and takes the line away from all the others.
//
// Caught by few-moves: moves.

const OBJECTS = 2;

const STATES = lines(OBJECTS);                       // state of each object
// by core and object: references got there less those put; written by the core
const COUNTS = words(CORES * OBJECTS);
const GONE = 0;
const OPEN = 1;
const CLOSING = 2;

export function create(m: Int32Array, core: i32, object: i32): void {
  Atomics.store(m, STATES + object * LINE, OPEN);
}

export function get(m: Int32Array, core: i32, object: i32): boolean {
  const state = STATES + object * LINE;
  Atomics.add(m, countOf(core, object), 1);
  const seen = Atomics.load(m, state);
  if (seen === OPEN) return true;
  // called off, here or elsewhere
  if (seen >= CLOSING && Atomics.compareExchange(m, state, seen, OPEN) !== GONE) return true;
  Atomics.sub(m, countOf(core, object), 1);
  return false;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  Atomics.sub(m, countOf(core, object), 1);
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  const state = STATES + object * LINE;
  const mine = CLOSING + core;
  if (Atomics.compareExchange(m, state, OPEN, mine) !== OPEN) return false;
  let sum = 0;
  for (let each = 0; each < CORES; each++) sum += Atomics.load(m, countOf(each, object));
  return Atomics.compareExchange(m, state, mine, sum === 0 ? GONE : OPEN) === mine && sum === 0;
}

function countOf(core: i32, object: i32): i32 {
  return COUNTS + core * OBJECTS + object;
}
