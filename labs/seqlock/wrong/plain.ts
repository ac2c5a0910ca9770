// Records read and written plainly: wrong, a reader meets a writer there, though it throws
// away what it saw.
// Caught by one-moment: race.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // by record: even at rest, odd while its writer is at work
const VALUE = 1;                    // offset there: the record

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  close(m, place(from < to ? from : to));
  close(m, place(from < to ? to : from));
  m[place(from) + VALUE] = m[place(from) + VALUE] - amount;
  m[place(to) + VALUE] = m[place(to) + VALUE] + amount;
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
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
    m[into] = m[place(a) + VALUE];
    m[into + 1] = m[place(b) + VALUE];
  } while (Atomics.load(m, place(a)) !== first || Atomics.load(m, place(b)) !== second);
}

function atRest(m: Int32Array, sequence: i32): i32 {
  let even = Atomics.load(m, sequence);
  while ((even & 1) !== 0) {
    pause();
    even = Atomics.load(m, sequence);
  }
  return even;
}
