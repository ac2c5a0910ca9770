// Exercise: reclaim without stopping anybody. Count references so that they scale, and free only
// what nobody has.
//
// `create` begins an object's life, without references; only one core calls it, and only when the
// object is gone. `get` takes a reference, or gives false if the object is gone. `put` gives one
// back, maybe one that another core got. `reclaim` gives true if nobody has a reference: the object
// is gone from then on. Else, or if it is gone already, it gives false, and all is as before.
// Nobody waits. `npm run grade dentry-refcount` says how far you are, `npm run grade
// dentry-refcount -- --hint` helps.

const OBJECTS = 2;

const COUNTS = lines(OBJECTS);      // references to each object
const GONE = 1 << 30;

export function create(m: Int32Array, core: i32, object: i32): void {
  Atomics.store(m, COUNTS + object * LINE, 0);
}

export function get(m: Int32Array, core: i32, object: i32): boolean {
  if (Atomics.load(m, COUNTS + object * LINE) === GONE) return false;
  Atomics.add(m, COUNTS + object * LINE, 1);                      // it was there a moment ago
  return true;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  Atomics.sub(m, COUNTS + object * LINE, 1);
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  if (Atomics.load(m, COUNTS + object * LINE) !== 0) return false;
  Atomics.store(m, COUNTS + object * LINE, GONE);                 // nobody had it a moment ago
  return true;
}
