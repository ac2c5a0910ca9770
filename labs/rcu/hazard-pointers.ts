// Hazard pointers: a reader publishes which entry it stands on; an update waits until nobody
// stands on the old one.
//
// A reader writes the entry down, then looks whether the link still points there. If so, any update
// that unlinks the entry later will see the note. Two notes a core: it keeps its foot on one entry
// while it steps to the next.
// Costs: an ordered store and a second look for every entry on the way, so the price
// grows with the walk.
// Based on Michael's hazard pointers (IEEE TPDS 2004) and perfbook's route_hazptr.c, except: there
// an update puts the old entry on a list and frees later what nobody holds; here it waits, so one
// spare entry is enough.
//
// State of each note: 0, or the entry that its core stands on or tries to. An entry is in the list,
// or it is the spare one: old until no note has it, then freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry: KEY and VALUE never change while a note has it
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

const LOCK = line();        // 0 or 1: one update at a time
const SPARE = word();       // the entry that is not in the list; protected by LOCK
const HEAD = line();        // the first entry; written with LOCK held, read at any
                            // time, like every NEXT
const HAZARDS = lines(CORES);    // two notes a core, in its line's first two words; written
                                 // by the core alone
const ENTRIES = lines(entries + 1);

export function prepare(m: Int32Array): void {
  for (let key = 0; key < entries; key++) {
    const entry = ENTRIES + key * LINE;
    m[entry + KEY] = key;
    m[entry + NEXT] = key + 1 < entries ? entry + LINE : 0;
  }
  m[HEAD] = ENTRIES;
  m[SPARE] = ENTRIES + entries * LINE;
  poison(m[SPARE], WORDS);
}

export function lookup(m: Int32Array, core: i32, key: i32): i32 {
  const notes = HAZARDS + core * LINE;
  let note = notes;
  let entry = protect(m, HEAD, note);
  // plain: no update fills an entry that a note has
  while (entry !== 0 && m[entry + KEY] !== key) {
    // the other note: this one stays until the step is done
    note ^= 1;
    entry = protect(m, entry + NEXT, note);
  }
  const value = entry === 0 ? 0 : m[entry + VALUE];
  // waitForReaders sees that this core has gone
  Atomics.store(m, notes, 0);
  Atomics.store(m, notes + 1, 0);
  return value;
}

// Follows the link, and gives the entry that the note now protects. The link is HEAD's, or that of
// a protected entry.
function protect(m: Int32Array, link: i32, note: i32): i32 {
  while (true) {
    const entry = Atomics.load(m, link);
    if (entry === 0) return 0;
    // waitForReaders sees it, unless it has looked already:
    Atomics.store(m, note, entry);
    // then this look finds the new entry, and tries again
    if (Atomics.load(m, link) === entry) return entry;
  }
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  acquire(m);
  const link = findLink(m, key);
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  // publish: readers that load the link see a whole entry
  Atomics.store(m, link, fresh);
  waitForReaders(m, old);
  // freed: nobody stands on it, and nobody can find it
  poison(old, WORDS);
  m[SPARE] = old;
  release(m);
}

// No link leads to the old entry: a core that notes it from now on looks at the link
// again, and lets it be.
function waitForReaders(m: Int32Array, old: i32): void {
  for (let core = 0; core < CORES; core++) {
    const notes = HAZARDS + core * LINE;
    while (Atomics.load(m, notes) === old) pause();         // sees the core's next note, or 0
    while (Atomics.load(m, notes + 1) === old) pause();
  }
}

// From here on, the code is the same in every variant whose readers take no lock.

// Plain: only this core knows the spare entry.
function fill(m: Int32Array, entry: i32, key: i32, value: i32, next: i32): void {
  unpoison(entry, WORDS);
  m[entry + KEY] = key;
  m[entry + VALUE] = value;
  m[entry + NEXT] = next;
}

// The word that points to the key's entry. The key is in the list. Plain: only the holder of
// LOCK writes a link.
function findLink(m: Int32Array, key: i32): i32 {
  let link = HEAD;
  while (m[m[link] + KEY] !== key) link = m[link] + NEXT;
  return link;
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) {              // 0 -> 1 and in; 1 -> 1 and wait
    while (Atomics.load(m, LOCK) !== 0) pause();            // sees 0 when the holder released
  }
}

function release(m: Int32Array): void {
  Atomics.store(m, LOCK, 0);                                // 1 -> 0
}
