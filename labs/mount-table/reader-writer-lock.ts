// A reader-writer lock around the table: lookups may overlap, a mount is alone.
//
// No lookup waits for another, yet each writes the lock's word twice, so its line still moves to
// every core in turn: for a section this short that is the whole cost, and readers that may
// overlap gain nothing.
// Based on Linux's rwlock_t (include/linux/rwlock.h), except: a waiting writer keeps new readers
// out, so that a stream of lookups cannot hold a mount up for ever.
//
// State (w, r) in one word: w is the sign bit, set while a core mounts or waits to; r
// counts the readers.

const inside = 0;     // cycles to hash a path and walk its chain
const mounts = 16;    // paths with something mounted at them

const WRITER = 1 << 31;                 // the sign bit
const READERS = 0x7fffffff;           // mask of the count
const TABLE_LINES = ((mounts + LINE - 1) / LINE) | 0;

const LOCK = line();                  // (w, r)
const TABLE = lines(TABLE_LINES);     // the id mounted at each path, 0 for none; protected by LOCK

export function lookup(m: Int32Array, core: i32, path: i32): i32 {
  if (Atomics.add(m, LOCK, 1) < 0) waitForWriter(m);        // (0, r) -> (0, r+1) and in
  work(inside);
  const id = m[TABLE + path];                               // plain: r > 0, so no core mounts
  // (w, r) -> (w, r-1); a waiting writer sees the last one go
  Atomics.sub(m, LOCK, 1);
  return id;
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

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  // (0, r) -> (1, r): from now on no reader comes in
  while (Atomics.or(m, LOCK, WRITER) < 0) {
    while (Atomics.load(m, LOCK) < 0) pause();              // (1, r): another core mounts
  }
  // (1, r) until (1, 0): the readers inside leave
  while (Atomics.load(m, LOCK) !== WRITER) pause();
  m[TABLE + path] = id;                                     // plain: (1, 0), this core is alone
  // (1, r) -> (0, r); r are readers about to take it back
  Atomics.and(m, LOCK, READERS);
}
