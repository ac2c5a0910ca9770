// The ticket lock with proportional back-off, as libslock builds it for the Opteron.
//
// Both words on one line. A waiter asks for it as a writer before it looks (prefetchw): one access
// of the machine, and one here, an addition of 0. Then it stays away for 512 turns of an empty loop
// for each core ahead, or 128 when it is next; a turn takes 2 cycles (NOP_DURATION).
// Based on src/ticket.c, include/ticket.h and include/platform_defs.h of libslock, except: who has
// more than 20 cores ahead yields to the scheduler there, which no other thread uses and nothing
// published says the cost of; here it does not.
//
// State (next, serving): next - serving cores hold or wait; free when equal.

const TURN = 2;            // cycles of a turn of the empty loop
const BASE = 512 * TURN;
const SOON = 128 * TURN;

const SERVING = line();    // the ticket now served
const NEXT = word();       // the next ticket to hand out
const OWN = lines(CORES);  // a core's own line: the ticket that it holds the lock with

export function acquire(m: Int32Array, core: i32): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, s) -> (n+1, s)
  // prefetchw and a look: sees what the last holder stored in release
  let ahead = ticket - Atomics.add(m, SERVING, 0);
  while (ahead !== 0) {
    work(ahead > 1 ? ahead * BASE : SOON);
    ahead = ticket - Atomics.add(m, SERVING, 0);
  }
  m[OWN + core * LINE] = ticket;                            // plain: a core's own line
}

export function release(m: Int32Array, core: i32): void {
  Atomics.store(m, SERVING, m[OWN + core * LINE] + 1);              // (n, s) -> (n, s+1)
}
