// The MCS lock, as libslock builds it for the Opteron.
//
// A waiter asks for its own place as a writer before it looks (prefetchw): one access of the
// machine, and one here, an addition of 0. Between two looks it pauses 24 times.
// Based on src/mcs.c and include/mcs.h of libslock.
//
// State (tail, next, waiting): the queue's last core + 1, or 0 when free; for each core, the core
// behind it + 1, or 0 for none yet; and 1 while it must wait.

const TAIL = line();
const NODES = lines(CORES);    // a core's own line: next, then waiting
const WAITING = 1;

export function acquire(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  Atomics.store(m, node, 0);                                // next: none
  const before = Atomics.exchange(m, TAIL, core + 1);       // (t, -, -) -> (core+1, 0, -)
  if (before === 0) return;
  Atomics.store(m, node + WAITING, 1);                      // before anyone can know of us
  // the core before us sees it in its release
  Atomics.store(m, NODES + (before - 1) * LINE, core + 1);
  // prefetchw and a look: sees the 0 of the core before us
  while (Atomics.add(m, node + WAITING, 0) !== 0) {
    pauses();
  }
}

export function release(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  let behind = Atomics.add(m, node, 0);                     // prefetchw and a look
  if (behind === 0) {
    // (core+1, 0, -) -> (0, 0, -): nobody behind
    if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;
    while (behind === 0) {
      pause();
      // one has come: sees its link as soon as it stores it
      behind = Atomics.load(m, node);
    }
  }
  Atomics.store(m, NODES + (behind - 1) * LINE + WAITING, 0);
}

// 24 of them.
function pauses(): void {
  for (let i = 0; i < 3; i++) {
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
  }
}
