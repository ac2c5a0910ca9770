// A writer that gives its first record back when the second is taken: wrong, two may do so
// in step for ever.
// Caught by nothing-lost: livelock.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // by record: even at rest, odd while its writer is at work
const VALUE = 1;                    // offset there: the record

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  while (!closeBoth(m, place(from), place(to))) pause();
  Atomics.store(m, place(from) + VALUE, Atomics.load(m, place(from) + VALUE) - amount);
  Atomics.store(m, place(to) + VALUE, Atomics.load(m, place(to) + VALUE) + amount);
  Atomics.add(m, place(from), 1);
  Atomics.add(m, place(to), 1);
}

function closeBoth(m: Int32Array, one: i32, other: i32): boolean {
  const even = Atomics.load(m, one);
  if (!isClosedBy(m, one, even)) return false;
  if (isClosedBy(m, other, Atomics.load(m, other))) return true;
  // nothing was written: (s+1, v) -> (s, v); then try again, as the other does
  Atomics.store(m, one, even);
  return false;
}

function isClosedBy(m: Int32Array, sequence: i32, even: i32): boolean {
  return (even & 1) === 0 && Atomics.compareExchange(m, sequence, even, even + 1) === even;
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
