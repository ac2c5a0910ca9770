// One sequence lock for all records: right, but writers wait for each other whatever they write.

const RECORDS = 64;

const SEQUENCE = line();          // even at rest, odd while a writer is at work
const RECORD = lines(RECORDS);    // a line each

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  let sequence = atRest(m);
  while (Atomics.compareExchange(m, SEQUENCE, sequence, sequence + 1) !== sequence)
    sequence = atRest(m);
  Atomics.sub(m, RECORD + from * LINE, amount);
  Atomics.add(m, RECORD + to * LINE, amount);
  Atomics.store(m, SEQUENCE, sequence + 2);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let sequence = 0;
  do {
    sequence = atRest(m);
    m[into] = Atomics.load(m, RECORD + a * LINE);
    m[into + 1] = Atomics.load(m, RECORD + b * LINE);
  } while (Atomics.load(m, SEQUENCE) !== sequence);
}

function atRest(m: Int32Array): i32 {
  let sequence = Atomics.load(m, SEQUENCE);
  while ((sequence & 1) !== 0) {
    pause();
    sequence = Atomics.load(m, SEQUENCE);
  }
  return sequence;
}
