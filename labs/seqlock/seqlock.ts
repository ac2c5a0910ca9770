// Sequence lock. Readers write nothing: they copy, and copy again if a writer was there meanwhile.
//
// A writer makes the sequence odd, writes, makes it even again. A reader that saw the same even
// number before and after its copy met no writer in between. Any number of readers keep the lines
// in their own caches until the next write.
// Costs: a reader may have to repeat, without bound if writes never pause; and it reads words that
// are being written, so they must be Atomics accesses: a plain one would be a race even though what
// it fetched is thrown away (Boehm, MSPC 2012).
// Based on include/linux/seqlock.h, except: the odd sequence itself keeps other writers out; there
// a spin lock does.
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
  // readers may see it half done
  for (let i = 0; i < recordWords; i++) Atomics.store(m, RECORD + i, value);
  // (s+1, r) -> (s+2, value); only the writer is here
  Atomics.store(m, SEQUENCE, sequence + 2);
}

export function read(m: Int32Array, core: i32, into: i32): void {
  let sequence = 0;
  do {
    sequence = atRest(m);
    // plain: `into` is the caller's own
    for (let i = 0; i < recordWords; i++) m[into + i] = Atomics.load(m, RECORD + i);
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
