// A list of routes under a sequence lock: a reader walks it, and again if a writer was
// there meanwhile.
//
// The check goes with every step, since a walk that meets a writer may go astray.
// Based on perfbook's CodeSamples/defer/route_seqlock.c.
//
// State (sequence, routes): even at rest, odd while a writer is at work; a list in the
// order of the keys.

const entries = 10;        // entries in the list

const KEY = 0;             // words of an entry
const VALUE = 1;
const NEXT = 2;            // the entry after it, or 0

const SEQUENCE = line();
const HEAD = line();       // the first entry
const ENTRIES = lines(entries);

export function prepare(m: Int32Array): void {
  for (let key = 0; key < entries; key++) {
    const entry = ENTRIES + key * LINE;
    m[entry + KEY] = key;
    m[entry + NEXT] = key + 1 < entries ? entry + LINE : 0;
  }
  m[HEAD] = ENTRIES;
}

export function lookup(m: Int32Array, core: i32, key: i32): i32 {
  while (true) {
    const sequence = Atomics.load(m, SEQUENCE);
    const value = (sequence & 1) === 0 ? walk(m, key, sequence) : -1;
    if (value !== -1 && Atomics.load(m, SEQUENCE) === sequence) return value;
    pause();
  }
}

// The value, 0 when there is no such key, -1 when a writer came.
function walk(m: Int32Array, key: i32, sequence: i32): i32 {
  let entry = Atomics.load(m, HEAD);
  while (entry !== 0 && Atomics.load(m, entry + KEY) !== key) {
    entry = Atomics.load(m, entry + NEXT);
    if (Atomics.load(m, SEQUENCE) !== sequence) return -1;
  }
  return entry === 0 ? 0 : Atomics.load(m, entry + VALUE);
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  let sequence = Atomics.load(m, SEQUENCE);
  // (s, r) -> (s+1, r)
  while ((sequence & 1) !== 0
    || Atomics.compareExchange(m, SEQUENCE, sequence, sequence + 1) !== sequence) {
    pause();
    sequence = Atomics.load(m, SEQUENCE);
  }
  Atomics.store(m, ENTRIES + key * LINE + VALUE, value);
  Atomics.store(m, SEQUENCE, sequence + 2);                 // (s+1, r) -> (s+2, r)
}
