// A ring with a place less than there are cores: wrong when all of them are in line, and two
// wait at one lamp.
// Caught by any-size: race.

const PLACES = CORES > 3 ? CORES - 1 : 3;
const NEXT = lines(2);                        // by lock: the next ticket
const LAMPS = lines(PLACES * 2);              // by lock, then by place: 1 where the turn is
const HELD = lines(CORES);                    // by core, then by lock: its ticket

function lampOf(ticket: i32, lock: i32): i32 {
  return LAMPS + (lock * PLACES + ticket % PLACES) * LINE;
}

export function prepare(m: Int32Array): void {
  m[lampOf(0, 0)] = 1;
  m[lampOf(0, 1)] = 1;
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const ticket = Atomics.add(m, NEXT + lock * LINE, 1);
  const lamp = lampOf(ticket, lock);
  while (Atomics.load(m, lamp) === 0) pause();
  Atomics.store(m, lamp, 0);
  m[HELD + core * LINE + lock] = ticket;
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, lampOf(m[HELD + core * LINE + lock] + 1, lock), 1);
}
