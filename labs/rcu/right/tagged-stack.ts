// One stack for all cores, whose first entry stands beside a count of changes: an entry that comes
// again is told from before.
//
// Whoever takes or puts an entry writes both with one compare-exchange. An entry's word in NEXT may
// be read while another core has it and writes it anew; then the count has changed, and what was
// read is not used.
// Based on Treiber's stack (IBM RJ 5118, 1986) with the count that it came with.
//
// State of the stack: the count of changes, then the first entry in the last twelve bits.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const EPOCH = line();                    // the epoch now, less 1
const NOTES = lines(CORES);              // by core: the epoch in which it entered, or
                                         // 0; epochs are odd
const STACK = line();
const BITS = 12;
const MASK = 0xfff;
const NEXT = lines(ENTRIES + 1);         // by entry: the one below it, then the epoch in
                                         // which it was retired
const STAMP = 1;

export function enter(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, Atomics.load(m, EPOCH) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, NOTES + core * LINE, 0);
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  const next = NEXT + entry * LINE;
  Atomics.store(m, next + STAMP, Atomics.add(m, EPOCH, 2) + 1);
  let stack = Atomics.load(m, STACK);
  Atomics.store(m, next, stack & MASK);
  while (Atomics.compareExchange(m, STACK, stack, changed(stack, entry)) !== stack) {
    stack = Atomics.load(m, STACK);
    Atomics.store(m, next, stack & MASK);
  }
}

export function reclaim(m: Int32Array, core: i32): i32 {
  let stack = Atomics.load(m, STACK);
  while ((stack & MASK) !== 0) {
    const entry = stack & MASK;
    if (!isOver(m, Atomics.load(m, NEXT + entry * LINE + STAMP))) return 0;
    const below = Atomics.load(m, NEXT + entry * LINE);
    if (Atomics.compareExchange(m, STACK, stack, changed(stack, below)) === stack) return entry;
    stack = Atomics.load(m, STACK);
  }
  return 0;
}

function changed(stack: i32, first: i32): i32 {
  return (((stack >> BITS) + 1) << BITS) | first;
}

function isOver(m: Int32Array, epoch: i32): boolean {
  for (let each = 0; each < CORES; each++) {
    const note = Atomics.load(m, NOTES + each * LINE);
    if (note !== 0 && note - epoch <= 0) return false;
  }
  return true;
}
