// Two copies a record and a sequence that says which one to read: wrong, two records are
// switched at two moments.
// Caught by whole-moves: breaks.

const RECORDS = 64;

const LOCK = lines(RECORDS);    // by record: 1 while its writer is at work; then
                                // sequence and two copies
const SEQUENCE = 1;
const COPIES = 2;

function place(record: i32): i32 {
  return LOCK + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  while (Atomics.exchange(m, place(from < to ? from : to), 1) === 1) pause();
  while (Atomics.exchange(m, place(from < to ? to : from), 1) === 1) pause();
  change(m, place(from), -amount);                            // readers see it at once
  change(m, place(to), amount);
  Atomics.store(m, place(from), 0);
  Atomics.store(m, place(to), 0);
}

function change(m: Int32Array, record: i32, amount: i32): void {
  const sequence = Atomics.load(m, record + SEQUENCE);
  const value = Atomics.load(m, record + COPIES + (sequence & 1));
  Atomics.store(m, record + COPIES + ((sequence + 1) & 1), value + amount);
  Atomics.store(m, record + SEQUENCE, sequence + 1);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let first = 0;
  let second = 0;
  do {
    first = Atomics.load(m, place(a) + SEQUENCE);
    second = Atomics.load(m, place(b) + SEQUENCE);
    m[into] = Atomics.load(m, place(a) + COPIES + (first & 1));
    m[into + 1] = Atomics.load(m, place(b) + COPIES + (second & 1));
  } while (Atomics.load(m, place(a) + SEQUENCE) !== first
    || Atomics.load(m, place(b) + SEQUENCE) !== second);
}
