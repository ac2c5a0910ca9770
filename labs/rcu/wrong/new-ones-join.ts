// Wrong: an entry that is retired while a snapshot is waited for joins those that wait.
//
// The snapshot is older than it: a reader that came in between is not in it.
//
// Caught by nobody-on-it: use-after-free.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const COUNTS = lines(CORES);             // by core: odd while it is inside; written
                                         // by the core alone
const LISTS = lines(CORES);              // by core: the first entries of its three lists
const NEXT = 0;
const WAIT = 1;
const READY = 2;
const LINKS = words(ENTRIES + 1);        // by entry: the one behind it in its list, or 0
const SEEN = words(CORES * CORES);              // by core: the counts of all cores at its snapshot

export function enter(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNTS + core * LINE, 1);                  // even -> odd
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNTS + core * LINE, 1);                  // odd -> even
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const lists = LISTS + core * LINE;
  const list = lists + (m[lists + WAIT] === 0 ? NEXT : WAIT);
  m[LINKS + entry] = m[list];
  m[list] = entry;
}

export function reclaim(m: Int32Array, core: i32): i32 {
  const lists = LISTS + core * LINE;
  if (m[lists + READY] === 0) advance(m, core, lists);
  const entry = m[lists + READY];
  if (entry !== 0) m[lists + READY] = m[LINKS + entry];
  return entry;
}

function advance(m: Int32Array, core: i32, lists: i32): void {
  if (m[lists + WAIT] === 0) {
    if (m[lists + NEXT] === 0) return;
    m[lists + WAIT] = m[lists + NEXT];
    m[lists + NEXT] = 0;
    for (let each = 0; each < CORES; each++)
      m[SEEN + core * CORES + each] = Atomics.load(m, COUNTS + each * LINE);
  }
  for (let each = 0; each < CORES; each++) {
    const seen = m[SEEN + core * CORES + each];
    if ((seen & 1) !== 0 && Atomics.load(m, COUNTS + each * LINE) === seen) return;
  }
  m[lists + READY] = m[lists + WAIT];
  m[lists + WAIT] = 0;
}
