// Wrong: two cores may reclaim at once.
//
// One wins, and the other thaws the counts of an object that is gone.
//
// Caught by nobody-has-it: use-after-free.

const OBJECTS = 2;
const GONE = 1 << 30;

const CENTRAL = lines(OBJECTS);                      // c
// 2k + f: changed by the core itself, frozen and thawed by others
const COUNTS = lines(CORES * OBJECTS);
const FROZEN = 1;
const ONE = 2;

export function prepare(m: Int32Array): void {
  for (let object = 0; object < OBJECTS; object++) {
    m[CENTRAL + object * LINE] = GONE;
    for (let each = 0; each < CORES; each++) m[countOf(each, object)] = FROZEN;
  }
}

export function create(m: Int32Array, core: i32, object: i32): void {
  thaw(m, object);
  // not a store: a late get may be there
  Atomics.sub(m, CENTRAL + object * LINE, GONE);
}

export function get(m: Int32Array, core: i32, object: i32): boolean {
  if (countAt(m, countOf(core, object), ONE)) return true;
  const central = CENTRAL + object * LINE;
  // (c, k, 1) -> (c+1, k, 1): no reclaim overlooks it
  if (Atomics.add(m, central, 1) < GONE >> 1) return true;
  Atomics.sub(m, central, 1);
  return false;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  if (!countAt(m, countOf(core, object), -ONE)) Atomics.sub(m, CENTRAL + object * LINE, 1);
}

// (c, k, 0) -> (c, k±1, 0). False if it is frozen: one try is enough, since nobody but a reclaim
// changes it meanwhile.
function countAt(m: Int32Array, count: i32, by: i32): boolean {
  const seen = Atomics.load(m, count);
  return (seen & FROZEN) === 0 && Atomics.compareExchange(m, count, seen, seen + by) === seen;
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  return Atomics.load(m, CENTRAL + object * LINE) < GONE >> 1 && decide(m, object);
}

function decide(m: Int32Array, object: i32): boolean {
  let sum = 0;
  // (c, k, 0) -> (c, k, 1)
  for (let each = 0; each < CORES; each++) sum += Atomics.or(m, countOf(each, object), FROZEN) >> 1;
  if (Atomics.compareExchange(m, CENTRAL + object * LINE, -sum, GONE - sum) === -sum) return true;
  thaw(m, object);
  return false;
}

function thaw(m: Int32Array, object: i32): void {
  // (c, k, 1) -> (c, k, 0)
  for (let each = 0; each < CORES; each++) Atomics.and(m, countOf(each, object), ~FROZEN);
}

function countOf(core: i32, object: i32): i32 {
  return COUNTS + (core * OBJECTS + object) * LINE;
}
