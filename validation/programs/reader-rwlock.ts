// A reader-writer lock: readers count themselves in and out in one word.
//
// Based on the fast paths of Linux's queued rwlock (kernel/locking/qrwlock.c,
// include/asm-generic/qrwlock.h).
//
// State (readers): how many there are; the byte of a writer stays 0.

const LOCK = line();
const WRITER = 0xff;       // the bits of a writer
const READER = 0x200;

export function enter(m: Int32Array, core: i32): void {
  if ((Atomics.add(m, LOCK, READER) & WRITER) === 0) return;    // (r) -> (r+1)
  while ((Atomics.load(m, LOCK) & WRITER) !== 0) pause();
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.sub(m, LOCK, READER);                             // (r) -> (r-1)
}
