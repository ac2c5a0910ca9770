// Wrong: reclaim looks whether the count is zero, and then closes the object.
//
// In between somebody gets it.
//
// Caught by nobody-has-it: use-after-free.

const OBJECTS = 2;
const GONE = 1 << 30;

const COUNTS = lines(OBJECTS);      // references to each object; and GONE

export function prepare(m: Int32Array): void {
  for (let object = 0; object < OBJECTS; object++) m[COUNTS + object * LINE] = GONE;
}

export function create(m: Int32Array, core: i32, object: i32): void {
  Atomics.sub(m, COUNTS + object * LINE, GONE);
}

export function get(m: Int32Array, core: i32, object: i32): boolean {
  const count = COUNTS + object * LINE;
  if (Atomics.add(m, count, 1) < GONE >> 1) return true;
  Atomics.sub(m, count, 1);
  return false;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  Atomics.sub(m, COUNTS + object * LINE, 1);
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  if (Atomics.load(m, COUNTS + object * LINE) !== 0) return false;
  Atomics.add(m, COUNTS + object * LINE, GONE);
  return true;
}
