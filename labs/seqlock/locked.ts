// A record under a lock. One core at a time, reader or writer.
//
// Costs: readers, who change nothing, write the lock to say that they are there: its line goes from
// reader to reader.
// Based on test-and-test-and-set, the lock of the spinlock lab.
//
// State (lock, record): 0 free, 1 held; protected by the lock.

const recordWords = 2;       // words in the record

const LOCK = line();    // own line, as in every variant here: they differ in their protocol alone
const RECORD = lines(((recordWords + LINE - 1) / LINE) | 0);

export function write(m: Int32Array, core: i32, value: i32): void {
  acquire(m);
  // plain: this core holds the lock, so no other is here
  for (let i = 0; i < recordWords; i++) m[RECORD + i] = value;
  release(m);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  acquire(m);
  // plain, for the same reason; `into` is the caller's own
  for (let i = 0; i < recordWords; i++) m[into + i] = m[RECORD + i];
  release(m);
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) {                       // (0, r) -> (1, r) and in
    // sees 0 when the holder released
    while (Atomics.load(m, LOCK) !== 0) pause();
  }
}

function release(m: Int32Array): void {
  // (1, r) -> (0, r); publishes the record
  Atomics.store(m, LOCK, 0);
}
