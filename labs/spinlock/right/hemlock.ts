// Two queue locks with one word a core, whatever it holds: a release says there which of its
// locks it hands over.
//
// A waiter watches the word of the core before it until it names the lock waited for, and clears
// it as a receipt. A releasing core waits for the receipt, so its word is free again when it
// releases the next lock.
// Costs: a release waits for an answer; two waiters, one a lock, may watch the same core's word.
// Based on Dice and Kogan (Hemlock, SPAA 2021).
//
// State (tail, grant): the lock's last core in line, from 1, or 0; by core, the lock handed
// over, from 1, or 0.

const LOCKS = 2;

const TAIL = lines(LOCKS);      // by lock
const GRANT = lines(CORES);     // by core; set by its owner, cleared by whoever was behind it

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  // (t, -) -> (core+1, -)
  const before = Atomics.exchange(m, TAIL + lock * LINE, core + 1);
  if (before === 0) return;
  const grant = GRANT + (before - 1) * LINE;
  // sees the store in its release
  while (Atomics.load(m, grant) !== lock + 1) pause();
  Atomics.store(m, grant, 0);                                                         // the receipt
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  if (Atomics.compareExchange(m, TAIL + lock * LINE, core + 1, 0) === core + 1) return;
  const grant = GRANT + core * LINE;
  // somebody is behind, or about to look here
  Atomics.store(m, grant, lock + 1);
  // sees the receipt
  while (Atomics.load(m, grant) !== 0) pause();
}
