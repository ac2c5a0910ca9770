// Wrong: deadlock. MCS, but a waiter links itself in first and marks itself as waiting second.
//
// Linked, it can be tapped; tapped before the mark, it then marks itself and waits for a tap that
// has been. Everyone who queues up behind it waits too. A tap that is stored must be stored over
// the mark, never under it. MCS, except: two lines of acquire have changed places.
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
  // the core before us sees it in its release
  Atomics.store(m, NODES + (before - 1) * LINE, core + 1);
  // (t, n, 0) -> (t, n, 1), over a tap that may have come already
  Atomics.store(m, node + WAITING, 1);
  while (Atomics.load(m, node + WAITING) !== 0) pause();    // sees its own 1 for ever, if it did
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
  // its (t, n, 1) -> (t, n, 0), or 0 -> 0: lost
  Atomics.store(m, NODES + behind * LINE + WAITING, 0);
}
