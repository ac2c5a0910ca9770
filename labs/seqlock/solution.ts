// A sequence for each record. A writer makes two of them odd, a reader looks that two of them have
// stayed as they were.
//
// An odd sequence is the record's lock: whoever made it odd by compareExchange writes there alone.
// Two writers meet only if they write the same record. All take the lower record first, so nobody
// waits in a circle. A reader that has seen both sequences even before its copies and the same
// after them knows a moment at which both copies were true: the one between its last first look and
// its first second look.
// Costs: a reader repeats when a writer came to either record, without bound if they never pause.
// Based on the dentries' d_seq under rename (fs/dcache.c), except: the odd sequence itself keeps
// other writers out.
//
// State of a record (sequence, value): even at rest, odd while its writer is at work.

const RECORDS = 64;

const SEQUENCE = lines(RECORDS);    // a line a record, so that neighbours do not disturb each other
const VALUE = 1;                    // offset there: the record itself, beside the sequence that
                                    // every access needs too

function place(record: i32): i32 {
  return SEQUENCE + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
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
