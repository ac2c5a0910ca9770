// Ticket locks whose waiters look seldom, the farther back the seldomer: wrong, all of them still
// look at one word, and its guess fits one holder.
// Caught by local-spinning: moves.

const NEXT = lines(2);       // by lock: the next ticket
const SERVING = lines(2);    // by lock: the ticket now served
const SHARE = 1000;          // cycles to stay away for each core ahead

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const ticket = Atomics.add(m, NEXT + lock * LINE, 1);
  let ahead = ticket - Atomics.load(m, SERVING + lock * LINE);
  while (ahead !== 0) {
    work(ahead * SHARE);
    pause();
    ahead = ticket - Atomics.load(m, SERVING + lock * LINE);
  }
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.add(m, SERVING + lock * LINE, 1);
}
