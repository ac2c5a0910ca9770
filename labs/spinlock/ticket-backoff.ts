// Ticket lock with proportional back-off. Look at the board, count the people ahead, come back when
// it may be your turn.
//
// The further back a waiter stands, the longer it stays away from SERVING: a release then makes
// few waiters miss.
// Costs: a guess. Too small a `share` and waiters crowd as before; too large and the lock lies idle
// while its next holder is still away. Right for one length of critical section, wrong for another.
// Based on Mellor-Crummey and Scott (1991), section 2.2.
//
// State (next, serving): next - serving cores hold or wait; free when equal.

const share = 50;          // cycles to stay away for each core ahead: about one hand-over
                           // between near cores

const NEXT = line();       // the next ticket to hand out
const SERVING = line();    // the ticket now served; own line: arrivals must not disturb the waiters

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, s) -> (n+1, s)
  // wraps as the tickets do: never more than the cores
  let ahead = ticket - Atomics.load(m, SERVING);
  while (ahead !== 0) {
    pause();
    work(ahead * share);
    // sees what the last holder stored in release
    ahead = ticket - Atomics.load(m, SERVING);
  }
}

export function release(m: Int32Array, core: i32): void {
  // (n, s) -> (n, s+1); only the holder writes SERVING
  Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1);
}
