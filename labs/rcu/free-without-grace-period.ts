// Wrong: use-after-free. An update frees the old entry at once, while readers may stand on it.
//
// Readers announce nothing, so an update cannot know that nobody is left on the old entry, and does
// not ask. The entry is used again for another key: a reader follows it to the wrong place in the
// list, or reads the other key's value. It is the fastest of all, and on real cores a reader must
// be held up in mid-walk (an interrupt will do) to be caught.
// Based on rcu-qsbr and rcu-epoch, except that the grace period is left out.
//
// An entry is in the list, or it is the spare one: freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry: KEY and VALUE should not change while a
                            // reader can find it
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

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
  // sees a whole entry: fill came before publish
  let entry = Atomics.load(m, HEAD);
  while (entry !== 0 && m[entry + KEY] !== key) entry = Atomics.load(m, entry + NEXT);
  // plain, like KEY, as if nobody could be writing it
  return entry === 0 ? 0 : m[entry + VALUE];
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  acquire(m);
  const link = findLink(m, key);
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  // publish: readers that load the link see a whole entry
  Atomics.store(m, link, fresh);
  // freed: but who found it before may still be there
  poison(old, WORDS);
  m[SPARE] = old;
  release(m);
}

// From here on, the code is the same in every variant whose readers take no lock.

// Plain, as if only this core knew the spare entry.
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
