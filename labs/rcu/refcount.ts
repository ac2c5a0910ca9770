// Reference counts: a reader counts itself in and out of every entry on its way; an update waits
// for the count 0.
//
// A reader adds 1, then looks whether the link still points there; if not, it was too late and
// takes the 1 back. So a count may be touched after its entry was freed: the counts outlive the
// entries, and are never poisoned.
// Costs: readers write to the entries that they read, so even without updates each entry's line
// moves between cores.
// Based on perfbook's route_refcnt.c and the kernel's SLAB_TYPESAFE_BY_RCU (counts in memory that
// stays a count), except: an update waits for the count instead of leaving the freeing to the last
// reader; one spare entry is enough.
//
// State of each count: how many cores stand on the entry, or try to. An entry is in the list, or it
// is the spare one: old until its count is 0, then freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry: KEY and VALUE never change while it is counted
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;            // words that are freed; the count stays
const COUNT = 3;            // how many cores stand on it, or try to; any core adds and
                            // subtracts at any time

const LOCK = line();        // 0 or 1: one update at a time
const SPARE = word();       // the entry that is not in the list; protected by LOCK
const HEAD = line();        // the first entry; written with LOCK held, read at any
                            // time, like every NEXT
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
  let entry = get(m, HEAD);
  // plain: no update fills an entry that is counted
  while (entry !== 0 && m[entry + KEY] !== key) {
    const next = get(m, entry + NEXT);
    // c -> c-1, after the step: until then this entry is held
    Atomics.sub(m, entry + COUNT, 1);
    entry = next;
  }
  if (entry === 0) return 0;
  const value = m[entry + VALUE];
  // c -> c-1; an update that waits sees 0 when all have gone
  Atomics.sub(m, entry + COUNT, 1);
  return value;
}

// Follows the link, and gives an entry that is now counted. The link is HEAD's, or that of
// a counted entry.
function get(m: Int32Array, link: i32): i32 {
  while (true) {
    const entry = Atomics.load(m, link);
    if (entry === 0) return 0;
    // c -> c+1; update sees it, unless it has seen 0 already:
    Atomics.add(m, entry + COUNT, 1);
    if (Atomics.load(m, link) === entry) return entry;      // then this look finds the new entry
    Atomics.sub(m, entry + COUNT, 1);                       // c -> c-1; too late
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
  // c until 0: who found it in time counts itself out
  while (Atomics.load(m, old + COUNT) !== 0) pause();
  // freed: nobody stands on it, and nobody can find it
  poison(old, WORDS);
  m[SPARE] = old;
  release(m);
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
