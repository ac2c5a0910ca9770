// A record under a lock. One core at a time, reader or writer.
//
// Costs: readers, who change nothing, write the lock to say that they are there: its line goes from reader to reader.
// Based on test-and-test-and-set, the lock of the spinlock lab.
//
// State (lock, record): 0 free, 1 held; protected by the lock.

const words = 2;
const WORDS = words;    // words in the record

const LOCK = line();    // own line, as in every variant here: they differ in their protocol alone
const RECORD = lines(((WORDS + LINE - 1) / LINE) | 0);

export function write(m: Int32Array, core: i32, value: i32): void {
  acquire(m);
  for (let i = 0; i < WORDS; i++) m[RECORD + i] = value;             // plain: this core holds the lock, so no other is here
  release(m);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  acquire(m);
  for (let i = 0; i < WORDS; i++) m[into + i] = m[RECORD + i];       // plain, for the same reason; `into` is the caller's own
  release(m);
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) {                       // (0, r) -> (1, r) and in
    while (Atomics.load(m, LOCK) !== 0) pause();                     // sees 0 when the holder released
  }
}

function release(m: Int32Array): void {
  Atomics.store(m, LOCK, 0);                                         // (1, r) -> (0, r); publishes the record
}
