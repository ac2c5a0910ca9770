// Locked reference count. Every dget and dput takes the object's lock for one addition.
//
// Costs: two turns at one lock for each use of an object, and all cores use the same few objects.
// Based on Linux's dentry until 3.11, where d_lock protected d_count (fs/dcache.c), except: here
// nothing else is under the lock, and a dget that finds no reference left gives up, since the
// object is about to be freed.
//
// State (lock, n): lock is 0 (free) or 1 (held); n references are held, the cache's own among them;
// 0 is gone for good, until `create`.

const objects = 2;

const LOCKS = lines(objects);    // object k's lock; +1: its n, protected by the
                                 // lock and on its line

export function create(m: Int32Array, core: i32, object: i32): void {
  const lock = LOCKS + object * LINE;
  acquire(m, lock);
  m[lock + 1] = 1;                     // (1, 0) -> (1, 1); plain: the lock keeps
                                       // every other core out
  release(m, lock);
}

export function dget(m: Int32Array, core: i32, object: i32): boolean {
  const lock = LOCKS + object * LINE;
  acquire(m, lock);
  const count = m[lock + 1];
  if (count !== 0) m[lock + 1] = count + 1;    // (1, n) -> (1, n+1), but never from 0
  release(m, lock);
  return count !== 0;
}

export function dput(m: Int32Array, core: i32, object: i32): boolean {
  const lock = LOCKS + object * LINE;
  acquire(m, lock);
  const left = m[lock + 1] - 1;
  m[lock + 1] = left;                  // (1, n) -> (1, n-1)
  release(m, lock);
  return left === 0;                   // one core alone makes it 0, and no dget raises it again
}

export function drop(m: Int32Array, core: i32, object: i32): boolean {
  return dput(m, core, object);        // the cache's own reference is like any other
}

function acquire(m: Int32Array, lock: i32): void {
  while (Atomics.exchange(m, lock, 1) !== 0)        // 0 -> 1; sees the store in release
    while (Atomics.load(m, lock) !== 0) pause();
}

function release(m: Int32Array, lock: i32): void {
  // 1 -> 0; the next holder sees this and the count
  Atomics.store(m, lock, 0);
}
