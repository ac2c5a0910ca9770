// A reader-writer lock around the list: lookups may overlap, an update is alone.
//
// Readers no longer wait for each other, but each writes the lock's word twice: its line moves to
// every core in turn. A walk has to be long before what overlaps outweighs what moves.
// Based on Linux's rwlock_t (include/linux/rwlock.h), except: a waiting writer keeps new readers
// out, so that a stream of lookups cannot hold an update up for ever.
//
// State (w, r) in one word: w is the sign bit, set while a core updates or waits to; r counts the
// readers. An entry is in the list, or it is the spare one: freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

const WRITER = 1 << 31;     // the sign bit
const READERS = 0x7fffffff; // mask of the count

const LOCK = line();        // (w, r)
const SPARE = line();       // the entry that is not in the list; protected by w
const HEAD = line();        // the first entry; read with r > 0, written with w, like all entries
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
  if (Atomics.add(m, LOCK, 1) < 0) waitForWriter(m);        // (0, r) -> (0, r+1) and in
  // plain here and below: r > 0, so no core updates
  let entry = m[HEAD];
  while (entry !== 0 && m[entry + KEY] !== key) entry = m[entry + NEXT];
  const value = entry === 0 ? 0 : m[entry + VALUE];
  // (w, r) -> (w, r-1); a waiting writer sees the last one go
  Atomics.sub(m, LOCK, 1);
  return value;
}

// The count was raised while a writer was there: take it back, wait, try again.
function waitForWriter(m: Int32Array): void {
  do {
    Atomics.sub(m, LOCK, 1);                                // (1, r) -> (1, r-1)
    // sees what the writer stored when it left
    while (Atomics.load(m, LOCK) < 0) pause();
  // (0, r) -> (0, r+1) and in; (1, r) -> (1, r+1) and again
  } while (Atomics.add(m, LOCK, 1) < 0);
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  acquire(m);
  const link = findLink(m, key);
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  m[link] = fresh;
  // freed: (1, 0), no other core is in the list
  poison(old, WORDS);
  m[SPARE] = old;
  // (1, r) -> (0, r); r are readers about to take it back
  Atomics.and(m, LOCK, READERS);
}

function acquire(m: Int32Array): void {
  // (0, r) -> (1, r): from now on no reader comes in
  while (Atomics.or(m, LOCK, WRITER) < 0) {
    while (Atomics.load(m, LOCK) < 0) pause();              // (1, r): another core updates
  }
  // (1, r) until (1, 0): the readers inside leave
  while (Atomics.load(m, LOCK) !== WRITER) pause();
}

function fill(m: Int32Array, entry: i32, key: i32, value: i32, next: i32): void {
  unpoison(entry, WORDS);
  m[entry + KEY] = key;
  m[entry + VALUE] = value;
  m[entry + NEXT] = next;
}

// The word that points to the key's entry. The key is in the list, and this core is alone in it.
function findLink(m: Int32Array, key: i32): i32 {
  let link = HEAD;
  while (m[m[link] + KEY] !== key) link = m[link] + NEXT;
  return link;
}
