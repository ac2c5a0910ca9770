// Wrong: one stack for all cores, and a compare-exchange that cannot tell an entry from the same
// one, retired again.
//
// A core reads the first entry and what lies below it. Before it takes the first, others have taken
// both, and the first has come back with something else below: the ABA problem. A count of changes
// beside the entry, in the same word, would tell.
//
// Caught by reuse: breaks.
//
// State of each core: OUTSIDE, or the epoch in which it entered. Epochs are odd and
// grow by 2: never 0.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const OUTSIDE = 0;

const EPOCH = line();                    // the epoch now, less 1, so that it can begin with 0
const NOTES = lines(CORES);              // state of each core; written by the core alone
const STACK = line();                    // the first entry of the stack of all cores
const LINKS = lines(ENTRIES + 1);        // by entry: the one below it, then its stamp;
                                         // read by all who ask
const STAMP = 1;

export function enter(m: Int32Array, core: i32): void {
  // before any look at an entry
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCH) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, OUTSIDE);                        // after the last one
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const link = LINKS + entry * LINE;
  Atomics.store(m, link + STAMP, Atomics.add(m, EPOCH, 2) + 1);
  let first = Atomics.load(m, STACK);
  Atomics.store(m, link, first);
  while (Atomics.compareExchange(m, STACK, first, entry) !== first) {
    first = Atomics.load(m, STACK);
    Atomics.store(m, link, first);
  }
}

export function reclaim(m: Int32Array, core: i32): i32 {
  let entry = Atomics.load(m, STACK);
  while (entry !== 0) {
    if (!isOver(m, Atomics.load(m, LINKS + entry * LINE + STAMP))) return 0;
    const below = Atomics.load(m, LINKS + entry * LINE);
    // the same entry, with the same below it?
    if (Atomics.compareExchange(m, STACK, entry, below) === entry) return entry;
    entry = Atomics.load(m, STACK);
  }
  return 0;
}

// Nobody is inside who entered in this epoch or before. A difference, because epochs wrap.
function isOver(m: Int32Array, epoch: i32): boolean {
  for (let each = 0; each < CORES; each++) {
    const note = Atomics.load(m, NOTES + each * LINE);
    if (note !== OUTSIDE && note - epoch <= 0) return false;
  }
  return true;
}
