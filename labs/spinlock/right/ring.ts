// Two rings of places: every ticket has a word of its own to wait at, and each core remembers a
// ticket for each lock.
//
// Based on Anderson (1990), except: the places are a power of two and at least as many as cores, so
// that the ticket may wrap at 32 bits and nobody comes round to a place that is still waited at.
//
// State (next, lamps) of a lock: the next ticket; the lamp of the place whose turn has come is 1,
// all others are 0.

const LOCKS = 2;
const MOST = CORES - 1;
const SPREAD = MOST | (MOST >> 1) | (MOST >> 2) | (MOST >> 3);
// CORES rounded up to a power of two, less 1
const MASK = SPREAD | (SPREAD >> 4) | (SPREAD >> 8);
const PLACES = MASK + 1;

const NEXT = lines(LOCKS);                                 // by lock
const LAMPS = lines(PLACES * LOCKS);                       // by lock, then by ticket & MASK
// by core, then by lock: the ticket that it came in with
const HELD = lines(CORES);

function lampOf(ticket: i32, lock: i32): i32 {
  return LAMPS + (lock * PLACES + (ticket & MASK)) * LINE;
}

export function prepare(m: Int32Array): void {
  // plain: no core has started
  for (let lock = 0; lock < LOCKS; lock++) m[lampOf(0, lock)] = 1;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const ticket = Atomics.add(m, NEXT + lock * LINE, 1);                  // (n, l) -> (n+1, l)
  // sees the 1 that the holder before us stores
  while (Atomics.load(m, lampOf(ticket, lock)) === 0) pause();
  // plain: this turn is ours, and so is the place
  m[lampOf(ticket, lock)] = 0;
  m[HELD + core * LINE + lock] = ticket;                                 // plain: a core's own word
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const ticket = m[HELD + core * LINE + lock];                           // plain: a core's own word
  // whoever has or will have that ticket sees it
  Atomics.store(m, lampOf(ticket + 1, lock), 1);
}
