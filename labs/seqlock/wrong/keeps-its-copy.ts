// A reader that keeps its last copy and takes it while the first sequence is the same: wrong, the
// second one may have changed.
// Caught by whole-moves: breaks.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // by record: even at rest, odd while its writer is at work
const KEPT = lines(CORES);          // by core: 1 + the sequence of the first record,
                                    // and the two copies
const VALUE = 1;                    // offset in a record

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  close(m, place(from < to ? from : to));
  close(m, place(from < to ? to : from));
  Atomics.store(m, place(from) + VALUE, Atomics.load(m, place(from) + VALUE) - amount);
  Atomics.store(m, place(to) + VALUE, Atomics.load(m, place(to) + VALUE) + amount);
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
}

function close(m: Int32Array, sequence: i32): void {
  let even = atRest(m, sequence);
  while (Atomics.compareExchange(m, sequence, even, even + 1) !== even) even = atRest(m, sequence);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  const kept = KEPT + core * LINE;
  if (m[kept] !== 1 + atRest(m, place(a))) refill(m, kept, a, b);
  m[into] = m[kept + 1];
  m[into + 1] = m[kept + 2];
}

function refill(m: Int32Array, kept: i32, a: i32, b: i32): void {
  let first = 0;
  let second = 0;
  do {
    first = atRest(m, place(a));
    second = atRest(m, place(b));
    m[kept + 1] = Atomics.load(m, place(a) + VALUE);
    m[kept + 2] = Atomics.load(m, place(b) + VALUE);
  } while (Atomics.load(m, place(a)) !== first || Atomics.load(m, place(b)) !== second);
  m[kept] = 1 + first;
}

function atRest(m: Int32Array, sequence: i32): i32 {
  let even = Atomics.load(m, sequence);
  while ((even & 1) !== 0) {
    pause();
    even = Atomics.load(m, sequence);
  }
  return even;
}
