// A record under a reader-writer lock. Readers share it, a writer has it alone.
//
// Costs: readers no longer wait for each other, but each still adds itself to one count and takes
// itself off again: two writes of one line where the record is only read. Where the record is
// small, that is no better than a lock.
// Based on the read-write spin lock of Linux 2.6 (arch/x86/include/asm/rwlock.h), except: a writer
// closes the door first and then waits for the readers inside, so that readers who keep coming
// cannot starve it.
//
// State (lock, record): readers inside, with WRITER set once a writer has closed the door;
// protected by the lock.

const recordWords = 2;       // words in the record

const WRITER = 1 << 31;      // the sign: a closed lock is negative
const LOCK = line();
const RECORD = lines(((recordWords + LINE - 1) / LINE) | 0);

export function write(m: Int32Array, core: i32, value: i32): void {
  // (n, r) -> (WRITER + n, r), if no other writer was first
  while (Atomics.or(m, LOCK, WRITER) < 0) {
    // sees the door open when that writer has left
    while (Atomics.load(m, LOCK) < 0) pause();
  }
  // sees the last reader inside leave
  while (Atomics.load(m, LOCK) !== WRITER) pause();
  // plain: the door is closed and nobody inside
  for (let i = 0; i < recordWords; i++) m[RECORD + i] = value;
  // (WRITER + n, r) -> (n, r); publishes the record
  Atomics.and(m, LOCK, ~WRITER);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  // (n, r) -> (n+1, r) and in, unless the door is closed
  while (Atomics.add(m, LOCK, 1) < 0) {
    // (n+1, r) -> (n, r): not inside after all
    Atomics.sub(m, LOCK, 1);
    // sees the door open when the writer has left
    while (Atomics.load(m, LOCK) < 0) pause();
  }
  // plain: readers only; `into` is the caller's own
  for (let i = 0; i < recordWords; i++) m[into + i] = m[RECORD + i];
  // (n+1, r) -> (n, r); a writer may wait for it
  Atomics.sub(m, LOCK, 1);
}
