// Versions from one clock: a reader notes the time, and takes what no later move has written.
//
// A writer locks its two records, then lets the clock tick, writes, and leaves the new time as
// the records' version. A reader that finds both records unlocked, and neither version later
// than the time at which it began, has both as they stood at that time. Costs: every move moves
// the clock's line.
// Based on Dice, Shalev and Shavit (Transactional Locking II, DISC 2006), except: two records, and
// no read set to check.
//
// State (clock; version, value by record): a version is negative while its record is locked.

const RECORDS = 64;

const CLOCK = line();
const VERSION = lines(RECORDS);
const VALUE = 1;                    // offset there: the record
const LOCKED = 1 << 31;

function place(record: i32): i32 {
  return VERSION + record * LINE;
}

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  lock(m, place(from < to ? from : to));
  lock(m, place(from < to ? to : from));
  // after both locks: earlier readers find them
  const time = (Atomics.add(m, CLOCK, 1) + 1) & ~LOCKED;
  Atomics.store(m, place(from) + VALUE, Atomics.load(m, place(from) + VALUE) - amount);
  Atomics.store(m, place(to) + VALUE, Atomics.load(m, place(to) + VALUE) + amount);
  Atomics.store(m, place(from), time);
  Atomics.store(m, place(to), time);
}

function lock(m: Int32Array, version: i32): void {
  // it was locked before: still another's
  while (Atomics.or(m, version, LOCKED) < 0) pause();
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let time = Atomics.load(m, CLOCK);
  while (!copied(m, place(a), time, into) || !copied(m, place(b), time, into + 1)) {
    pause();
    time = Atomics.load(m, CLOCK);
  }
}

/** Whether the copy is what the record was at `time`. */
function copied(m: Int32Array, record: i32, time: i32, into: i32): boolean {
  const version = Atomics.load(m, record);
  m[into] = Atomics.load(m, record + VALUE);
  return version >= 0 && ((time - version) & ~LOCKED) < 1 << 30
    && Atomics.load(m, record) === version;
}
