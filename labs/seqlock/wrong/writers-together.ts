// Sequences that every writer counts up before and after, with nothing to keep a second one out:
// wrong, two at work look like none.
// Caught by three-cores: breaks.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // by record: odd while its writer is at work; and
                                    // with two of them?
const VALUE = 1;                    // offset there: the record

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
  Atomics.sub(m, place(from) + VALUE, amount);                // atomic, so that none is lost
  Atomics.add(m, place(to) + VALUE, amount);
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let first = 0;
  let second = 0;
  do {
    first = atRest(m, place(a));
    second = atRest(m, place(b));
    m[into] = Atomics.load(m, place(a) + VALUE);
    m[into + 1] = Atomics.load(m, place(b) + VALUE);
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
