// RCU by quiescent states: readers say nothing as they read, only, once a grace period, that
// they hold nothing.
//
// A core that begins a lookup holds no entry. If a grace period has begun since it last said so, it
// says so now; else a lookup is two loads more than no protection at all. When all cores have said
// so, the old entry can be freed.
// Based on Linux's RCU (kernel/rcu/tree.c) and perfbook's QSBR, except: the kernel's scheduler
// tells for a core that is idle. Here a core stops between two lookups without a word, and looks
// like one in the midst of a lookup, for readers write nothing. So an update never waits: while the
// last old entry may still be read, it changes the value in place, which a value of one word
// allows. In the kernel the memory in wait would grow instead.
//
// State of each core: the grace period that it saw last, or 0, offline: it holds nothing. Numbers
// are odd: never 0. An entry is in the list, or it is the spare one: old, then (its grace period is
// over) freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry: KEY never changes while a reader can find it
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

const LOCK = line();        // 0 or 1: one update at a time
const SPARE = word();       // the entry that is not in the list; protected by LOCK
const FREED = word();       // 1: the spare is freed; 0: its grace period is not over;
                            // protected by LOCK
const HEAD = line();        // the first entry; written with LOCK held, read at any
                            // time, like every NEXT
const GRACE = word();       // the grace period that began last; with HEAD, since an
                            // update writes both
const SEEN = lines(CORES);  // state of each core; written by the core alone
const ENTRIES = lines(entries + 1);

export function prepare(m: Int32Array): void {
  for (let key = 0; key < entries; key++) {
    const entry = ENTRIES + key * LINE;
    m[entry + KEY] = key;
    m[entry + NEXT] = key + 1 < entries ? entry + LINE : 0;
  }
  m[HEAD] = ENTRIES;
  m[SPARE] = ENTRIES + entries * LINE;
  m[GRACE] = 1;
  m[FREED] = 1;
  poison(m[SPARE], WORDS);
}

export function lookup(m: Int32Array, core: i32, key: i32): i32 {
  const seen = SEEN + core * LINE;
  const grace = Atomics.load(m, GRACE);
  // s -> g: "I hold nothing"; the load is plain: its own word
  if (m[seen] !== grace) Atomics.store(m, seen, grace);
  // sees a whole entry, and none older than grace period g
  let entry = Atomics.load(m, HEAD);
  while (entry !== 0 && m[entry + KEY] !== key) entry = Atomics.load(m, entry + NEXT);
  // sees what fill or an update in place stored
  return entry === 0 ? 0 : Atomics.load(m, entry + VALUE);
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  // s -> 0: whoever waits for the lock holds no entry
  Atomics.store(m, SEEN + core * LINE, 0);
  acquire(m);
  freeSpare(m);
  const link = findLink(m, key);
  if (m[FREED] !== 0) replace(m, link, key, value);
  // in place: a core may still be on the spare entry
  else Atomics.store(m, m[link] + VALUE, value);
  release(m);
}

function replace(m: Int32Array, link: i32, key: i32, value: i32): void {
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  // publish: readers that load the link see a whole entry
  Atomics.store(m, link, fresh);
  m[SPARE] = old;
  m[FREED] = 0;
  Atomics.store(m, GRACE, m[GRACE] + 2);                    // g -> g + 2: lookups see it and answer
  // at once, if every other core is offline
  freeSpare(m);
}

// Frees the spare entry if its grace period is over: since it was unlinked, every core has
// held nothing once.
function freeSpare(m: Int32Array): void {
  if (m[FREED] !== 0) return;
  const grace = m[GRACE];                                   // plain: written with LOCK held
  for (let core = 0; core < CORES; core++) {
    // sees what the core stored as it began a lookup
    const seen = Atomics.load(m, SEEN + core * LINE);
    if (seen !== 0 && seen !== grace) return;
  }
  poison(m[SPARE], WORDS);
  m[FREED] = 1;
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
