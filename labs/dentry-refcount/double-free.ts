// Wrong: breaks. An atomic count, but subtract one, then look whether none is left: two may look.
//
// Two holders subtract, 2 -> 1 -> 0, and then both look and both see 0: both free the object.
// Based on the atomic count, except that dput does not use what the subtraction itself returned.
//
// State n: references held, the cache's own among them; 0 is gone for good, until `create`.

const objects = 2;

const COUNTS = lines(objects);    // object k's n; any core changes it, so only by Atomics

export function create(m: Int32Array, core: i32, object: i32): void {
  // 0 -> 1; the next dget sees it
  Atomics.store(m, COUNTS + object * LINE, 1);
}

export function dget(m: Int32Array, core: i32, object: i32): boolean {
  const count = COUNTS + object * LINE;
  let seen = Atomics.load(m, count);
  while (seen !== 0) {
    // n -> n+1, but never from 0
    const found = Atomics.compareExchange(m, count, seen, seen + 1);
    if (found === seen) return true;
    // another core got or put: try from there
    seen = found;
  }
  return false;
}

export function dput(m: Int32Array, core: i32, object: i32): boolean {
  const count = COUNTS + object * LINE;
  Atomics.sub(m, count, 1);                                             // n -> n-1
  // sees 0 even if another core made it so
  return Atomics.load(m, count) === 0;
}

export function drop(m: Int32Array, core: i32, object: i32): boolean {
  // the cache's own reference is like any other
  return dput(m, core, object);
}
