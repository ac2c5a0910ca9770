// Wrong: race. A sequence lock whose record is read and written by plain accesses.
//
// Nothing orders plain accesses: compiler and machine may fetch the record before the first
// look at the sequence, or after the second. On x86, which keeps loads in order, this mostly
// works, and is found in much old code; on ARM the copy may be torn. In the memory models of C,
// C++ and JavaScript it is a data race (Boehm, MSPC 2012). The sequence lock, except: `m[i]`
// stands where Atomics did.
//
// State (sequence, record): even at rest, odd while a writer is at work.

const recordWords = 2;       // words in the record

const SEQUENCE = line();
const RECORD = lines(((recordWords + LINE - 1) / LINE) | 0);

export function write(m: Int32Array, core: i32, value: i32): void {
  let sequence = atRest(m);
  // (s, r) -> (s+1, r)
  while (Atomics.compareExchange(m, SEQUENCE, sequence, sequence + 1) !== sequence)
    sequence = atRest(m);
  // plain, though readers may be here
  for (let i = 0; i < recordWords; i++) m[RECORD + i] = value;
  // (s+1, r) -> (s+2, value); only the writer is here
  Atomics.store(m, SEQUENCE, sequence + 2);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  let sequence = 0;
  do {
    sequence = atRest(m);
    // plain, though a writer may be here
    for (let i = 0; i < recordWords; i++) m[into + i] = m[RECORD + i];
  // sees any writer that began since
  } while (Atomics.load(m, SEQUENCE) !== sequence);
}

/** Waits until no writer is at work; the sequence then. */
function atRest(m: Int32Array): i32 {
  let sequence = Atomics.load(m, SEQUENCE);
  while ((sequence & 1) !== 0) {
    pause();
    // sees the store that ends a write, and all of that write
    sequence = Atomics.load(m, SEQUENCE);
  }
  return sequence;
}
