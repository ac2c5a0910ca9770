// Wrong: every core has a copy of the epoch, and an update raises the copies one after the other.
//
// A core whose copy is still behind stamps what it retires with the old epoch, while a reader
// elsewhere has noted the new one.
//
// Caught by three-cores: use-after-free.
//
// State of each core: OUTSIDE, or the epoch in which it entered. Epochs are odd and
// grow by 2: never 0.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const OUTSIDE = 0;

const EPOCHS = lines(CORES);             // by core: its epoch, less 1, so that it can begin with 0
const NOTES = lines(CORES);              // state of each core; written by the core alone
const STACKS = lines(CORES);             // by core: the first entry of its stack; only its core
                                         // adds, anybody takes all
const LINKS = lines(ENTRIES + 1);        // by entry: the one below it, then its stamp; of who has
                                         // the entry or its stack
const STAMP = 1;

export function enter(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCHS + core * LINE) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, OUTSIDE);                        // after the last one
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  m[LINKS + entry * LINE + STAMP] = raised(m, core);
  put(m, core, entry);
}

// Each core's epoch becomes two more than this core's was, unless it is further already.
function raised(m: Int32Array, core: i32): i32 {
  const epoch = Atomics.load(m, EPOCHS + core * LINE) + 1;
  // one after the other: some are behind for a while
  for (let each = 0; each < CORES; each++) {
    const own = EPOCHS + each * LINE;
    let seen = Atomics.load(m, own);
    while (seen - epoch <= 0 && Atomics.compareExchange(m, own, seen, epoch + 1) !== seen)
      seen = Atomics.load(m, own);
  }
  return epoch;
}

export function reclaim(m: Int32Array, core: i32): i32 {
  for (let i = 0; i < CORES; i++) {                                      // its own stack first
    const entry = reclaimFrom(m, core, STACKS + ((core + i) % CORES) * LINE);
    if (entry !== 0) return entry;
  }
  return 0;
}

function reclaimFrom(m: Int32Array, core: i32, stack: i32): i32 {
  if (Atomics.load(m, stack) === 0) return 0;
  // sees the links of who put them there
  let rest = Atomics.exchange(m, stack, 0);
  let found = 0;
  while (rest !== 0) {
    const entry = rest;
    // plain: the stack is ours now
    rest = m[LINKS + entry * LINE];
    if (found === 0 && isOver(m, m[LINKS + entry * LINE + STAMP])) found = entry;
    else put(m, core, entry);
  }
  return found;
}

// Only this core adds to its stack. So if the stack is not what it was, it was taken, and is empty
// until this core adds.
function put(m: Int32Array, core: i32, entry: i32): void {
  const stack = STACKS + core * LINE;
  const link = LINKS + entry * LINE;
  const first = Atomics.load(m, stack);
  m[link] = first;
  // publishes the link and the stamp
  if (Atomics.compareExchange(m, stack, first, entry) === first) return;
  m[link] = 0;
  Atomics.store(m, stack, entry);
}

// Nobody is inside who entered in this epoch or before. A difference, because epochs wrap.
function isOver(m: Int32Array, epoch: i32): boolean {
  for (let each = 0; each < CORES; each++) {
    const note = Atomics.load(m, NOTES + each * LINE);
    if (note !== OUTSIDE && note - epoch <= 0) return false;
  }
  return true;
}
