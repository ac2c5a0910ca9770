// Snapshots: a core counts its comings and goings; who asks for entries writes all counts down, and
// compares them later.
//
// An odd count is a reader inside. If it has changed since, or was even, that core has been outside
// since. Entries that are retired while a snapshot is waited for line up for the next one: a grace
// period serves many. Anybody may look after the lists of any core; who finds somebody there goes
// on to the next one.
// Based on the dynticks counters of Linux's RCU (kernel/rcu/tree.c), except: they tell idle cores,
// ours tell readers.
//
// Lists of a core, linked through LINKS: NEXT, retired since the snapshot; WAIT, before it; READY,
// free to be reused.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const COUNTS = lines(CORES);             // by core: odd while it is inside; written
                                         // by the core alone
const NEXT = lines(CORES);               // by core: its first list; only the core adds, who has the
                                         // other two takes all
const BUSY = lines(CORES);               // by core: 1 while somebody looks after
                                         // its other two lists
const WAIT = 1;                          // offsets there: protected by it
const READY = 2;
const LINKS = words(ENTRIES + 1);        // by entry: the one behind it in its list, or 0
const SEEN = words(CORES * CORES);       // by core: the counts of all cores at its snapshot;
                                         // protected by BUSY

export function enter(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNTS + core * LINE, 1);                  // even -> odd
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.add(m, COUNTS + core * LINE, 1);                  // odd -> even
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const next = NEXT + core * LINE;
  const first = Atomics.load(m, next);
  m[LINKS + entry] = first;
  if (Atomics.compareExchange(m, next, first, entry) === first) return;
  // taken since: empty, and nobody else adds
  m[LINKS + entry] = 0;
  Atomics.store(m, next, entry);
}

export function reclaim(m: Int32Array, core: i32): i32 {
  for (let i = 0; i < CORES; i++) {
    const owner = (core + i) % CORES;
    const entry = Atomics.exchange(m, BUSY + owner * LINE, 1) === 0 ? reclaimOf(m, owner) : 0;
    if (entry !== 0) return entry;
  }
  return 0;
}

// The lists of `owner` are ours meanwhile.
function reclaimOf(m: Int32Array, owner: i32): i32 {
  const lists = BUSY + owner * LINE;
  if (m[lists + READY] === 0) advance(m, owner, lists);
  const entry = m[lists + READY];
  if (entry !== 0) m[lists + READY] = m[LINKS + entry];
  Atomics.store(m, lists, 0);
  return entry;
}

function advance(m: Int32Array, owner: i32, lists: i32): void {
  if (m[lists + WAIT] === 0) {
    if (Atomics.load(m, NEXT + owner * LINE) === 0) return;
    m[lists + WAIT] = Atomics.exchange(m, NEXT + owner * LINE, 0);
    for (let each = 0; each < CORES; each++)
      m[SEEN + owner * CORES + each] = Atomics.load(m, COUNTS + each * LINE);
  }
  for (let each = 0; each < CORES; each++) {
    const seen = m[SEEN + owner * CORES + each];
    if ((seen & 1) !== 0 && Atomics.load(m, COUNTS + each * LINE) === seen) return;
  }
  m[lists + READY] = m[lists + WAIT];
  m[lists + WAIT] = 0;
}
