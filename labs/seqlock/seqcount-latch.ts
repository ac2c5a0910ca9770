// Sequence-count latch. Two copies of the record: while a writer is at one, readers use the other.
//
// Readers never wait for a writer, not even for one that was stopped halfway: in Linux an
// interrupt that comes in the middle of a write may read. They repeat only if the sequence has
// moved on under them.
// Costs: every write is done twice and every word is there twice. As in the sequence lock, readers
// may meet a writer at a word, so the copies are Atomics accesses.
// Based on include/linux/seqlock.h (seqcount_latch_t), which leaves the writers'
// lock to its caller.
//
// State (lock, sequence, even, odd): 1 while a writer is at work; readers use the copy `even` while
// the sequence is even.

const recordWords = 2;       // words in the record

const LOCK = line();              // between writers; readers never touch it
const SEQUENCE = line();          // written only by the holder of LOCK
const SIZE = ((recordWords + LINE - 1) / LINE) | 0;    // lines of one copy
const EVEN = lines(SIZE);
const ODD = lines(SIZE);

export function write(m: Int32Array, core: i32, value: i32): void {
  // (0, s, e, o) -> (1, s, e, o) and in
  while (Atomics.exchange(m, LOCK, 1) !== 0) {
    // sees 0 when the last writer released
    while (Atomics.load(m, LOCK) !== 0) pause();
  }
  // even: the last writer left it so
  const sequence = Atomics.load(m, SEQUENCE);
  // (1, s, e, o) -> (1, s+1, e, o): readers go to `odd`
  Atomics.store(m, SEQUENCE, sequence + 1);
  for (let i = 0; i < recordWords; i++) Atomics.store(m, EVEN + i, value);
  // (1, s+1, value, o) -> (1, s+2, value, o): back to `even`
  Atomics.store(m, SEQUENCE, sequence + 2);
  for (let i = 0; i < recordWords; i++) Atomics.store(m, ODD + i, value);
  // (1, s+2, value, value) -> (0, s+2, value, value)
  Atomics.store(m, LOCK, 0);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  let sequence = 0;
  do {
    // sees all of the copy that it points to
    sequence = Atomics.load(m, SEQUENCE);
    const copy = (sequence & 1) === 0 ? EVEN : ODD;
    // plain: `into` is the caller's own
    for (let i = 0; i < recordWords; i++) m[into + i] = Atomics.load(m, copy + i);
  // moved on: a writer may have come to this copy
  } while (Atomics.load(m, SEQUENCE) !== sequence);
}
