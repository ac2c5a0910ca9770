// Epochs that all agree on: the epoch goes on when every reader inside has come in it, and two
// epochs later all have left.
//
// An entry is freed without a look at any reader: it was retired in epoch e, and it is e + 2 now.
// Only who makes the epoch go on looks at the cores, and one who sees a laggard gives up. Each
// core's queue has a lock, held for a few steps.
// Based on Fraser's "Practical lock-freedom" (2004), section 5.2.3, except: an epoch is a whole
// word instead of one of three.
//
// State of each core: 0 outside, else twice the epoch in which it entered, and 1.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const EPOCH = line();                    // the epoch now
const ENTERED = lines(CORES);            // state of each core
const QUEUES = lines(CORES);             // by core: 0 or 1; protects the rest of its line
const FIRST = 1;                         // offset there: the first entry that the core has retired,
                                         // then the last one
const LAST = 2;
const NEXT = words(ENTRIES + 1);         // by entry: the one behind it, or 0
const RETIRED = words(ENTRIES + 1);      // by entry: the epoch in which it was retired

export function enter(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, (Atomics.load(m, EPOCH) << 1) | 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, 0);
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const queue = QUEUES + core * LINE;
  m[RETIRED + entry] = Atomics.load(m, EPOCH);              // read after the entry was unlinked
  m[NEXT + entry] = 0;
  acquire(m, queue);
  if (m[queue + FIRST] === 0) m[queue + FIRST] = entry;
  else m[NEXT + m[queue + LAST]] = entry;
  m[queue + LAST] = entry;
  Atomics.store(m, queue, 0);
}

export function reclaim(m: Int32Array, core: i32): i32 {
  goOn(m);
  const epoch = Atomics.load(m, EPOCH);
  let entry = 0;
  for (let i = 0; i < CORES && entry === 0; i++) {
    const queue = QUEUES + ((core + i) % CORES) * LINE;
    acquire(m, queue);
    entry = m[queue + FIRST];
    if (entry !== 0 && epoch - m[RETIRED + entry] < 2) entry = 0;
    if (entry !== 0) m[queue + FIRST] = m[NEXT + entry];
    Atomics.store(m, queue, 0);
  }
  return entry;
}

function acquire(m: Int32Array, queue: i32): void {
  // for a few steps: nobody waits for a reader with it
  while (Atomics.exchange(m, queue, 1) !== 0) pause();
}

function goOn(m: Int32Array): void {
  const epoch = Atomics.load(m, EPOCH);
  for (let core = 0; core < CORES; core++) {
    const entered = Atomics.load(m, ENTERED + core * LINE);
    if (entered !== 0 && entered !== ((epoch << 1) | 1)) return;
  }
  // another core may have been faster: just as well
  Atomics.compareExchange(m, EPOCH, epoch, epoch + 1);
}
