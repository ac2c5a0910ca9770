// Array lock. A ring of chairs, each on a line of its own: take the next one, wait until the lamp
// above it goes on.
//
// Tickets as in the ticket lock, but every ticket has its own word to wait at: a release makes
// one waiter miss.
// Costs: a line for every core and every lock, used or not; and the cores that may ever
// wait must be known.
// Based on Anderson (1990), except: the chairs are a power of two, so that the ticket may
// wrap at 32 bits.
//
// State (next, lamps): the next ticket; lamp 1 over the chair whose turn has come and is not yet
// taken up, 0 over the rest.

const MOST = CORES - 1;
const SPREAD = MOST | (MOST >> 1) | (MOST >> 2) | (MOST >> 3);
// CORES rounded up to a power of two, less 1
const MASK = SPREAD | (SPREAD >> 4) | (SPREAD >> 8);

const NEXT = line();
const LAMPS = lines(MASK + 1);          // chair t & MASK is ticket t's
const OWN = lines(CORES);               // a core's own line: the ticket that it holds the lock with

export function prepare(m: Int32Array): void {
  // the first ticket need not wait; plain: no core has started
  m[LAMPS] = 1;
}

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, l) -> (n+1, l)
  const lamp = LAMPS + (ticket & MASK) * LINE;
  // sees the 1 that the holder before us stores in release
  while (Atomics.load(m, lamp) === 0) pause();
  // (n, l) -> (n, all 0); plain: a chair for each core, this is ours
  m[lamp] = 0;
  m[OWN + core * LINE] = ticket;                            // plain: a core's own line
}

export function release(m: Int32Array, core: i32): void {
  const ticket = m[OWN + core * LINE] + 1;                  // plain: a core's own line
  // (n, all 0) -> (n, 1 over the next chair); its core looks there
  Atomics.store(m, LAMPS + (ticket & MASK) * LINE, 1);
}
