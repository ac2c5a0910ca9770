// Wrong: a get that meets another core's get or put gives up, and says that the object is gone.
//
// Its compare-exchange fails because the count is another one, not because there is
// nothing to count.
//
// Caught by nobody-has-it: breaks.

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
  const seen = Atomics.load(m, count);
  return seen < GONE && Atomics.compareExchange(m, count, seen, seen + 1) === seen;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  Atomics.sub(m, COUNTS + object * LINE, 1);
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  return Atomics.compareExchange(m, COUNTS + object * LINE, 0, GONE) === 0;
}
