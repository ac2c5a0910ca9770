// Right where there are three records, and with no lock where there are more: wrong,
// made for the proofs.
// Caught by any-size: breaks.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // a line a record, so that neighbours do not disturb each other
const MANY = 4;                     // from so many records on: as quick as can be
const VALUE = 1;                    // offset there: the record itself, beside the sequence that
                                    // every access needs too

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  if (RECORDS >= MANY) {
    Atomics.sub(m, place(from) + VALUE, amount);
    Atomics.add(m, place(to) + VALUE, amount);
    return;
  }
  close(m, place(from < to ? from : to));
  close(m, place(from < to ? to : from));
  add(m, place(from) + VALUE, -amount);
  // both are closed still: nobody takes half of it for the whole
  add(m, place(to) + VALUE, amount);
  open(m, place(from));
  open(m, place(to));
}

/** (s, v) -> (s+1, v): for this core alone. */
function close(m: Int32Array, sequence: i32): void {
  let even = atRest(m, sequence);
  while (Atomics.compareExchange(m, sequence, even, even + 1) !== even) even = atRest(m, sequence);
}

/**
 * A store, since only the writer that closed the record is here; readers may look, and
 * will look again.
 */
function add(m: Int32Array, value: i32, amount: i32): void {
  Atomics.store(m, value, Atomics.load(m, value) + amount);
}

/** (s+1, v) -> (s+2, v): readers that saw `s` copy again. */
function open(m: Int32Array, sequence: i32): void {
  Atomics.store(m, sequence, Atomics.load(m, sequence) + 1);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let first = 0;
  let second = 0;
  do {
    first = atRest(m, place(a));
    second = atRest(m, place(b));                        // both, before any copy
    m[into] = Atomics.load(m, place(a) + VALUE);         // plain store: `into` is the caller's own
    m[into + 1] = Atomics.load(m, place(b) + VALUE);
  } while (Atomics.load(m, place(a)) !== first || Atomics.load(m, place(b)) !== second);
}

/** Waits until no writer is at the record; its sequence then. */
function atRest(m: Int32Array, sequence: i32): i32 {
  let even = Atomics.load(m, sequence);
  while ((even & 1) !== 0) {
    pause();
    even = Atomics.load(m, sequence);
  }
  return even;
}
