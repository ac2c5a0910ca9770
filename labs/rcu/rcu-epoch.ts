// RCU with epochs: a reader writes down in which epoch it entered; an update waits for those of
// the epochs before.
//
// Readers write only to a line of their own, and never wait. An update publishes the new entry,
// begins a new epoch and waits until no core is left that entered earlier: one grace period.
// Readers that come later cannot find the old one.
// Costs: two ordered stores a lookup, whatever its length; an update waits for the slowest reader.
// Based on Fraser's "Practical lock-freedom" (2004) and liburcu's urcu-mb (Desnoyers et al., 2012),
// except: an epoch is a whole word, so one wait will do; and the update itself waits, so one spare
// entry is enough.
//
// State of each core: 0 outside a lookup, else the epoch in which it entered. Epochs are odd and
// grow by 2: never 0. An entry is in the list, or it is the spare one: old until its grace period
// is over, then freed, poisoned, used next.

const entries = 10;         // entries in the list

const KEY = 0;              // words of an entry: KEY and VALUE never change while a
                            // reader can find it
const VALUE = 1;
const NEXT = 2;             // the entry after it, or 0
const WORDS = 3;

const LOCK = line();        // 0 or 1: one update at a time
const SPARE = word();       // the entry that is not in the list; protected by LOCK
const HEAD = line();        // the first entry; written with LOCK held, read at any
                            // time, like every NEXT
const EPOCH = word();       // the epoch now; with HEAD, since readers read both and an
                            // update writes both
const ENTERED = lines(CORES);    // state of each core; written by the core alone
const ENTRIES = lines(entries + 1);

export function prepare(m: Int32Array): void {
  for (let key = 0; key < entries; key++) {
    const entry = ENTRIES + key * LINE;
    m[entry + KEY] = key;
    m[entry + NEXT] = key + 1 < entries ? entry + LINE : 0;
  }
  m[HEAD] = ENTRIES;
  m[SPARE] = ENTRIES + entries * LINE;
  m[EPOCH] = 1;
  poison(m[SPARE], WORDS);
}

export function lookup(m: Int32Array, core: i32, key: i32): i32 {
  const entered = ENTERED + core * LINE;
  // 0 -> e, before the loads below; updates see it and wait
  Atomics.store(m, entered, Atomics.load(m, EPOCH));
  // sees a whole entry: fill came before publish
  let entry = Atomics.load(m, HEAD);
  while (entry !== 0 && m[entry + KEY] !== key) entry = Atomics.load(m, entry + NEXT);
  // plain, like KEY: not written until this core has left
  const value = entry === 0 ? 0 : m[entry + VALUE];
  // e -> 0; waitForReaders sees that this core has left
  Atomics.store(m, entered, 0);
  return value;
}

export function update(m: Int32Array, core: i32, key: i32, value: i32): void {
  acquire(m);
  const link = findLink(m, key);
  const old = m[link];
  const fresh = m[SPARE];
  fill(m, fresh, key, value, m[old + NEXT]);
  // publish: readers that load the link see a whole entry
  Atomics.store(m, link, fresh);
  waitForReaders(m);
  poison(old, WORDS);                                       // freed: whoever found it has left
  m[SPARE] = old;
  release(m);
}

// One grace period. A core that enters with the old number after this looked at it finds the new
// entry, not the old.
function waitForReaders(m: Int32Array): void {
  const epoch = m[EPOCH] + 2;                               // plain: written with LOCK held
  // e -> e + 2; who enters from now on is not waited for
  Atomics.store(m, EPOCH, epoch);
  for (let core = 0; core < CORES; core++) {
    const entered = ENTERED + core * LINE;
    let seen = Atomics.load(m, entered);
    while (seen !== 0 && seen !== epoch) {                  // inside since an earlier epoch
      pause();
      // sees 0 or `epoch` when the core has left that lookup
      seen = Atomics.load(m, entered);
    }
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
