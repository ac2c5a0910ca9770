// Every value that a record ever had in a place of its own: wrong, memory for so many moves
// and not one more.
// Caught by memory: memory.

const RECORDS = 64;
const MOST = 1024;

// by record: even at rest, odd while its writer is at work
const SEQUENCE = lines(RECORDS);
const VALUES = words(RECORDS * MOST);               // by record, then by half its sequence

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

function valueAt(record: i32, sequence: i32): i32 {
  return VALUES + record * MOST + (sequence >> 1);
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  close(m, place(from < to ? from : to));
  close(m, place(from < to ? to : from));
  change(m, from, -amount);
  change(m, to, amount);
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
}

function change(m: Int32Array, record: i32, amount: i32): void {
  const sequence = Atomics.load(m, place(record));
  const value = Atomics.load(m, valueAt(record, sequence));
  Atomics.store(m, valueAt(record, sequence + 1), value + amount);
}

function close(m: Int32Array, sequence: i32): void {
  let even = atRest(m, sequence);
  while (Atomics.compareExchange(m, sequence, even, even + 1) !== even) even = atRest(m, sequence);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let first = 0;
  let second = 0;
  do {
    first = atRest(m, place(a));
    second = atRest(m, place(b));
  } while (Atomics.load(m, place(a)) !== first);
  m[into] = Atomics.load(m, valueAt(a, first));
  m[into + 1] = Atomics.load(m, valueAt(b, second));
}

function atRest(m: Int32Array, sequence: i32): i32 {
  let even = Atomics.load(m, sequence);
  while ((even & 1) !== 0) {
    pause();
    even = Atomics.load(m, sequence);
  }
  return even;
}
