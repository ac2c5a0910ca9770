// MCS lock. Queue up behind the last core and wait at your own place, until the one before
// taps your shoulder.
//
// Each waiter spins on a line of its own, so a release makes exactly one waiter miss,
// however many wait.
// Costs: an exchange and a compareExchange where nobody contends; a core that has swapped itself in
// but not yet linked holds up the core before it.
// Based on Mellor-Crummey and Scott (1991), section 2.4; kernel/locking/mcs_spinlock.h.
//
// State (tail, next, waiting): the queue's last core + 1, or 0 when free; for each core, the core
// behind it + 1, or 0 for none yet; and 1 while it must wait.

const TAIL = line();
const NODES = lines(CORES);    // a core's own line: next, then waiting
const WAITING = 1;             // offset of waiting in a node

export function acquire(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  // next: none; plain: not in the queue, so nobody links to it
  m[node] = 0;
  // (t, -, -) -> (core+1, 0, -); publishes next
  const before = Atomics.exchange(m, TAIL, core + 1);
  // free: sees what the last holder did before its release
  if (before === 0) return;
  // (t, n, 0) -> (t, n, 1), before anyone can know of us
  Atomics.store(m, node + WAITING, 1);
  // the core before us sees it in its release
  Atomics.store(m, NODES + (before - 1) * LINE, core + 1);
  // sees the 0 that the core before us stores there
  while (Atomics.load(m, node + WAITING) !== 0) pause();
}

export function release(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  if (Atomics.load(m, node) === 0) {
    // (core+1, 0, -) -> (0, 0, -): nobody behind
    if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;
    // one has swapped itself in: sees its link as soon as it stores it
    while (Atomics.load(m, node) === 0) pause();
  }
  const behind = Atomics.load(m, node) - 1;
  // its (t, n, 1) -> (t, n, 0): it spins there
  Atomics.store(m, NODES + behind * LINE + WAITING, 0);
}
