// A lock for each core: a lookup takes its own core's, a mount takes them all.
//
// A lookup's lock lies in a line that no other core wants, so the atomic instruction stays,
// but no transfer.
// Costs: a mount takes as many locks as there are cores, and stops every lookup meanwhile.
// Based on the brlock that vfsmount_lock became in Linux 2.6.36 (commit 99b7db7b8ffd,
// include/linux/lglock.h), except: there a reader may not be moved to another core while it holds
// the lock; here a core is a parameter.
//
// State of each core's lock: 0 free, 1 held. Mounts take them from core 0 upwards: two mounts
// cannot wait in a ring.

const inside = 0;     // cycles to hash a path and walk its chain
const mounts = 16;    // paths with something mounted at them

const TABLE_LINES = ((mounts + LINE - 1) / LINE) | 0;

const LOCKS = lines(CORES);           // one lock a core
const TABLE = lines(TABLE_LINES);     // the id mounted at each path, 0 for none; read with one
                                      // lock, written with all

export function lookup(m: Int32Array, core: i32, path: i32): i32 {
  const lock = LOCKS + core * LINE;
  acquire(m, lock);
  work(inside);
  // plain: a mount would need this core's lock too
  const id = m[TABLE + path];
  Atomics.store(m, lock, 0);                                // 1 -> 0; a waiting mount sees it
  return id;
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  for (let each = 0; each < CORES; each++) acquire(m, LOCKS + each * LINE);
  // plain: all locks are held, so no lookup is under way
  m[TABLE + path] = id;
  for (let each = 0; each < CORES; each++) Atomics.store(m, LOCKS + each * LINE, 0);
}

function acquire(m: Int32Array, lock: i32): void {
  while (Atomics.exchange(m, lock, 1) !== 0) {              // 0 -> 1 and in; 1 -> 1 and wait
    while (Atomics.load(m, lock) !== 0) pause();            // sees 0 when the holder has left
  }
}
