// A list of routes that nothing protects: as fast as looking up can be, and right only while
// nobody changes it.
//
// Based on perfbook's CodeSamples/defer/route_seq.c.
//
// State (routes): a list in the order of the keys.

const entries = 10;        // entries in the list

const KEY = 0;             // words of an entry
const VALUE = 1;
const NEXT = 2;            // the entry after it, or 0

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
  let entry = m[HEAD];                                      // plain, here and below: nobody writes
  while (entry !== 0 && m[entry + KEY] !== key) entry = m[entry + NEXT];
  return entry === 0 ? 0 : m[entry + VALUE];
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  m[ENTRIES + key * LINE + VALUE] = value;                  // plain: before the cores start
}
