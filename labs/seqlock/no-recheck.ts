// Wrong: breaks. A sequence lock whose readers look before they copy, but not after.
//
// No writer was at work when the copy began; one may have begun since. The reader then has the
// first words of the old record and the last ones of the new: each word is right, the record never
// existed. The sequence lock, except: read does not compare the sequence again.
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
  atRest(m);
  // a writer may be between two of these words
  for (let i = 0; i < recordWords; i++) m[into + i] = Atomics.load(m, RECORD + i);
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
