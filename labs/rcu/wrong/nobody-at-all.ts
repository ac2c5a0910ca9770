// Wrong: an entry comes back only when no reader at all is inside.
//
// It is safe, and with a few cores it does free. With many there is always somebody inside, though
// never the same one.
//
// Caught by relay: breaks.
//
// State of each core: OUTSIDE, or the epoch in which it entered. Epochs are odd and
// grow by 2: never 0.

const SPARES = 2;                                   // entries that each core has at first
const ENTRIES = 1 + CORES * SPARES;                 // of all cores, and the one that is read

const OUTSIDE = 0;

const EPOCH = line();                    // the epoch now, less 1, so that it can begin with 0
const NOTES = lines(CORES);              // state of each core; written by the core alone
const QUEUES = lines(CORES);             // by core: the first entry in its queue, then the last;
                                         // used by the core alone
const LAST = 1;
const LINKS = lines(ENTRIES + 1);        // by entry: the one behind it, then its epoch; used by the
                                         // core that retired it
const STAMP = 1;

export function enter(m: Int32Array, core: i32): void {
  // before any look at an entry
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCH) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, OUTSIDE);                        // after the last one
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const queue = QUEUES + core * LINE;
  const link = LINKS + entry * LINE;
  // plain: this core has the entry
  m[link] = 0;
  // e -> e + 2: who enters later cannot find it
  m[link + STAMP] = Atomics.add(m, EPOCH, 2) + 1;
  if (m[queue] === 0) m[queue] = entry;
  else m[LINKS + m[queue + LAST] * LINE] = entry;
  m[queue + LAST] = entry;
}

export function reclaim(m: Int32Array, core: i32): i32 {
  const queue = QUEUES + core * LINE;
  const entry = m[queue];
  if (entry === 0) return 0;
  const link = LINKS + entry * LINE;
  // nor is that of those behind it
  if (!isOver(m, m[link + STAMP])) return 0;
  m[queue] = m[link];
  return entry;
}

// Nobody is inside.
function isOver(m: Int32Array, epoch: i32): boolean {
  for (let each = 0; each < CORES; each++) {
    if (Atomics.load(m, NOTES + each * LINE) !== OUTSIDE) return false;
  }
  return true;
}
