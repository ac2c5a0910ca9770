// Wrong: the epoch goes on when every reader has come in it, and an entry comes back one
// epoch later, not two.
//
// The epoch can go on once while a reader that came in it is still inside.
//
// Caught by nobody-on-it: use-after-free.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const EPOCH = line();                    // the epoch now
const ENTERED = lines(CORES);            // state of each core
const FIRST = lines(CORES);              // by core: the first entry that it has
                                         // retired, the last one
const LAST = 1;
const NEXT = words(ENTRIES + 1);         // by entry: the one behind it, or 0
const RETIRED = words(ENTRIES + 1);      // by entry: the epoch in which it was retired

export function enter(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, (Atomics.load(m, EPOCH) << 1) | 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, 0);
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const list = FIRST + core * LINE;
  m[RETIRED + entry] = Atomics.load(m, EPOCH);              // read after the entry was unlinked
  m[NEXT + entry] = 0;
  if (m[list] === 0) m[list] = entry;
  else m[NEXT + m[list + LAST]] = entry;
  m[list + LAST] = entry;
}

export function reclaim(m: Int32Array, core: i32): i32 {
  const list = FIRST + core * LINE;
  const entry = m[list];
  if (entry === 0) return 0;
  goOn(m);
  if (Atomics.load(m, EPOCH) - m[RETIRED + entry] < 1) return 0;
  m[list] = m[NEXT + entry];
  return entry;
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
