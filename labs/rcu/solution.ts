// Deferred freeing by epochs, for anybody who asks: who takes a list takes all of it, and puts back
// what has to wait.
//
// A reader notes when it came, an entry when it went: it is free when no note is left that is as
// old as its stamp. What a core retires lies on a stack of its own, to which it alone adds. Whoever
// asks takes the whole stack with one exchange, so no two cores are ever at one link, and no link
// can have changed under a compare-exchange. What is not over is put back. Nobody waits: an entry
// that somebody else holds up for a moment is one that this call does not find.
// Based on Fraser's "Practical lock-freedom" (2004), section 5.2.3, except: an epoch is a whole
// word, begun by every retired entry, and each entry has its own; so one look at the notes tells,
// and no epoch has to be agreed on.
//
// State of each core: OUTSIDE, or the epoch in which it entered. Epochs are odd and
// grow by 2: never 0.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const OUTSIDE = 0;

const EPOCH = line();                    // the epoch now, less 1, so that it can begin with 0
const NOTES = lines(CORES);              // state of each core; written by the core alone
const STACKS = lines(CORES);             // by core: the first entry of its stack; only its core
                                         // adds, anybody takes all
const LINKS = lines(ENTRIES + 1);        // by entry: the one below it, then its stamp; of who has
                                         // the entry or its stack
const STAMP = 1;

export function enter(m: Int32Array, core: i32): void {
  // before any look at an entry
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCH) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, OUTSIDE);                        // after the last one
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  // e -> e + 2: who enters later cannot find it
  m[LINKS + entry * LINE + STAMP] = Atomics.add(m, EPOCH, 2) + 1;
  put(m, core, entry);
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
