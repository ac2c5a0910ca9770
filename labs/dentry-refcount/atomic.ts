// Atomic reference count. One word an object: add one unless it is zero, subtract one, and who
// makes it zero frees.
//
// Costs: no waiting, but every dget and dput still needs the line of the object's count to itself,
// and with several cores each use of a hot object fetches it twice.
// Based on Linux's atomic_inc_not_zero and atomic_dec_and_test (include/linux/atomic.h), as in
// lockref (lib/lockref.c).
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
  // n -> n-1; one core alone sees 1 -> 0
  return Atomics.sub(m, COUNTS + object * LINE, 1) === 1;
}

export function drop(m: Int32Array, core: i32, object: i32): boolean {
  // the cache's own reference is like any other
  return dput(m, core, object);
}
