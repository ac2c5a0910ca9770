// A lock bit and no count: wrong, a reader that saw it clear twice does not know
// what was in between.
// Caught by one-moment: breaks.

const RECORDS = 64;

const LOCK = lines(RECORDS);    // by record: 1 while its writer is at work
const VALUE = 1;                // offset there: the record

function place(record: i32): i32 {
  return LOCK + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  while (Atomics.exchange(m, place(from < to ? from : to), 1) === 1) pause();
  while (Atomics.exchange(m, place(from < to ? to : from), 1) === 1) pause();
  Atomics.sub(m, place(from) + VALUE, amount);
  Atomics.add(m, place(to) + VALUE, amount);
  Atomics.store(m, place(from), 0);
  Atomics.store(m, place(to), 0);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  do {
    while (Atomics.load(m, place(a)) + Atomics.load(m, place(b)) !== 0) pause();
    m[into] = Atomics.load(m, place(a) + VALUE);
    m[into + 1] = Atomics.load(m, place(b) + VALUE);
  // a move may have come and gone
  } while (Atomics.load(m, place(a)) + Atomics.load(m, place(b)) !== 0);
}
