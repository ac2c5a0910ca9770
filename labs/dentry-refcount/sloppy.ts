// Sloppy reference count. A core keeps the references it gives back as spares, and takes its
// next ones from them.
//
// Costs: dget and dput touch the core's own line, so they scale; but every core has a word for
// every object, and the central count says only how many are in use or spare. To free, a core must
// first take the spares of all cores back.
// Based on sloppy counters (Boyd-Wickizer et al., OSDI 2010, section 4.3), except: a core's stock
// is closed in the same step that takes its spares, so a closed object is counted centrally; and
// the count never leaves 0.
//
// State (c, s0, s1, …): c = references in use, the cache's own among them, + the spares of all
// cores; core k has sk spares, or its stock is CLOSED. Once all are closed, c is an ordinary count.
// 0 is gone for good, until `create`.

const objects = 2;
const threshold = 8;     // spares that a core keeps of one object

const CENTRAL = lines(objects);                        // object k's c
// sk: changed by core k, and closed by the core in `drop`
const SPARES = lines(CORES * objects);
const CLOSED = -1;

export function create(m: Int32Array, core: i32, object: i32): void {
  // (0, CLOSED) -> (0, 0): open, nothing in it
  for (let k = 0; k < CORES; k++) Atomics.store(m, stock(k, object), 0);
  // (0, 0) -> (1, 0), last: now dget succeeds
  Atomics.store(m, CENTRAL + object * LINE, 1);
}

export function dget(m: Int32Array, core: i32, object: i32): boolean {
  const mine = stock(core, object);
  const spares = Atomics.load(m, mine);
  // (c, s) -> (c, s-1)
  if (spares > 0 && Atomics.compareExchange(m, mine, spares, spares - 1) === spares) return true;
  return getCentral(m, object);
}

// No spare here, or the stock was closed just now.
function getCentral(m: Int32Array, object: i32): boolean {
  const central = CENTRAL + object * LINE;
  let seen = Atomics.load(m, central);
  while (seen !== 0) {
    // (c, s) -> (c+1, s), but never from 0
    const found = Atomics.compareExchange(m, central, seen, seen + 1);
    if (found === seen) return true;
    seen = found;
  }
  return false;
}

export function dput(m: Int32Array, core: i32, object: i32): boolean {
  const mine = stock(core, object);
  const spares = Atomics.load(m, mine);
  if (spares >= 0 && spares < threshold
    && Atomics.compareExchange(m, mine, spares, spares + 1) === spares)
    // (c, s) -> (c, s+1): c counts the spare, so this was not the last
    return false;
  return putCentral(m, mine, object, spares);
}

// Too many spares: give them back with this one. Or the stock is closed: then this one alone.
function putCentral(m: Int32Array, mine: i32, object: i32, spares: i32): boolean {
  let back = 1;
  // (c, s) -> (c, 0)
  if (spares > 0 && Atomics.compareExchange(m, mine, spares, 0) === spares) back += spares;
  // (c, 0) -> (c-1-s, 0)
  return Atomics.sub(m, CENTRAL + object * LINE, back) === back;
}

// Reconciliation. The cache's own reference keeps c above 0 until every stock is closed and nobody
// can hide behind one.
export function drop(m: Int32Array, core: i32, object: i32): boolean {
  let back = 1;
  // (c, sk) -> (c, CLOSED)
  for (let k = 0; k < CORES; k++) back += Atomics.exchange(m, stock(k, object), CLOSED);
  // c -> c-1-s0-s1-…
  return Atomics.sub(m, CENTRAL + object * LINE, back) === back;
}

function stock(core: i32, object: i32): i32 {
  return SPARES + (object * CORES + core) * LINE;
}
