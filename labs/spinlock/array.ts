// Array lock. A ring of chairs: take the next one, wait until the lamp above it goes on.
//
// A chair is a slot of the array, its lamp the flag in it, on a line of its own. Tickets as in the
// ticket lock, but every ticket has its own flag to wait at: a release makes one waiter miss.
// Costs: a line for every core and every lock, used or not; and the cores that may ever wait must
// be known.
// Based on Anderson (1990), except: the slots are a power of two, so that the ticket may wrap at
// 32 bits.
//
// State (next, flags): the next ticket; flag 1 in the slot whose turn has come and is not yet taken
// up, 0 in the others.

const MOST = CORES - 1;
const SPREAD = MOST | (MOST >> 1) | (MOST >> 2) | (MOST >> 3);
const MASK = SPREAD | (SPREAD >> 4) | (SPREAD >> 8);    // a power of two from CORES on, less 1

const NEXT = line();
const FLAGS = lines(MASK + 1);          // slot t & MASK is ticket t's
const OWN = lines(CORES);               // a core's own line: the ticket that it holds the lock with

export function prepare(m: Int32Array): void {
  m[FLAGS] = 1;    // the first ticket need not wait; plain: no core has started
}

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);           // (n, f) -> (n+1, f)
  const flag = FLAGS + (ticket & MASK) * LINE;
  while (Atomics.load(m, flag) === 0) pause();      // sees the 1 that the last holder stores
  m[flag] = 0;                                      // (n, f) -> (n, all 0); plain: only our slot
  m[OWN + core * LINE] = ticket;                    // plain: a core's own line
}

export function release(m: Int32Array, core: i32): void {
  const ticket = m[OWN + core * LINE] + 1;          // plain: a core's own line
  // (n, all 0) -> (n, 1 in the next slot); its core looks there
  Atomics.store(m, FLAGS + (ticket & MASK) * LINE, 1);
}
