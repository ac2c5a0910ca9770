// Two ticket locks: wrong here, in order, but every waiter spins at the word that
// each release writes.
// Caught by local-spinning: moves.

const NEXT = lines(2);       // by lock: the next ticket
const SERVING = lines(2);    // by lock: the ticket now served

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const ticket = Atomics.add(m, NEXT + lock * LINE, 1);
  while (Atomics.load(m, SERVING + lock * LINE) !== ticket) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.add(m, SERVING + lock * LINE, 1);
}
