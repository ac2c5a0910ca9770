// Ticket locks, two of them: in order, and every waiter spins at the same word. What the
// exercise is to beat.

const LOCKS = 2;

const NEXT = lines(LOCKS);       // by lock: the next ticket to hand out
const SERVING = lines(LOCKS);    // by lock: the ticket now served

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const ticket = Atomics.add(m, NEXT + lock * LINE, 1);
  while (Atomics.load(m, SERVING + lock * LINE) !== ticket) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const serving = SERVING + lock * LINE;
  Atomics.store(m, serving, Atomics.load(m, serving) + 1);    // only the holder writes it
}
