// One lock around the list: a lookup takes it, an update takes it.
//
// Nobody is in the list while an entry is replaced, so the old one can be freed at once. That
// simplicity is what every other variant pays to get without readers waiting for each other.
// Costs: lookups that only read still take turns, and the lock's line moves at every one. The
// list is perfbook's Pre-BSD routing list (chapter "Deferred Processing"), except: an update
// replaces an entry.
//
// State (lock): 0 free, 1 held. An entry is in the list, or it is the spare one: freed,
// poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

const LOCK = line();        // 0 or 1
const SPARE = word();       // the entry that is not in the list; protected by LOCK
const HEAD = line();        // the first entry; protected by LOCK, like all entries
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
  acquire(m);
  // plain here and below: this core holds the lock
  let entry = m[HEAD];
  while (entry !== 0 && m[entry + KEY] !== key) entry = m[entry + NEXT];
  const value = entry === 0 ? 0 : m[entry + VALUE];
  release(m);
  return value;
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  acquire(m);
  const link = findLink(m, key);
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  m[link] = fresh;
  poison(old, WORDS);                                       // freed: no other core is in the list
  m[SPARE] = old;
  release(m);
}

function fill(m: Int32Array, entry: i32, key: i32, value: i32, next: i32): void {
  unpoison(entry, WORDS);
  m[entry + KEY] = key;
  m[entry + VALUE] = value;
  m[entry + NEXT] = next;
}

// The word that points to the key's entry. The key is in the list, and this core holds the lock.
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
