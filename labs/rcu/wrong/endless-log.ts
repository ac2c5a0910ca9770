// Wrong: every entry that was ever retired keeps its place in a log.
//
// The log is long enough for every test, and full after a second of real use.
//
// Caught by memory: memory.
//
// State of each core: OUTSIDE, or the epoch in which it entered. Epochs are odd and
// grow by 2: never 0.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const OUTSIDE = 0;

const EPOCH = line();                    // the epoch now, less 1, so that it can begin with 0
const NOTES = lines(CORES);              // state of each core; written by the core alone
const LENGTH = 4096;                     // entries that a core may ever retire
const STAMP = LENGTH;                    // behind the entries, their epochs
const LOG = LENGTH * 2;
const LOGS = words(CORES * LOG);
const COUNTS = lines(CORES);             // by core: how many it has retired, how
                                         // many have come back

export function enter(m: Int32Array, core: i32): void {
  // before any look at an entry
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCH) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, OUTSIDE);                        // after the last one
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const counts = COUNTS + core * LINE;
  const place = LOGS + core * LOG + m[counts] % LENGTH;
  m[place] = entry;
  m[place + STAMP] = Atomics.add(m, EPOCH, 2) + 1;
  m[counts] = m[counts] + 1;
}

export function reclaim(m: Int32Array, core: i32): i32 {
  const counts = COUNTS + core * LINE;
  if (m[counts + 1] === m[counts]) return 0;
  const place = LOGS + core * LOG + m[counts + 1] % LENGTH;
  if (!isOver(m, m[place + STAMP])) return 0;
  m[counts + 1] = m[counts + 1] + 1;
  return m[place];
}

// Nobody is inside who entered in this epoch or before. A difference, because epochs wrap.
function isOver(m: Int32Array, epoch: i32): boolean {
  for (let each = 0; each < CORES; each++) {
    const note = Atomics.load(m, NOTES + each * LINE);
    if (note !== OUTSIDE && note - epoch <= 0) return false;
  }
  return true;
}
