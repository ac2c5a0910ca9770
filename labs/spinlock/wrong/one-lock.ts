// One lock in disguise, which a core that has it may take again: wrong, whoever is inside the first
// holds up the second.
// Caught by two-locks: deadlock.

const TAIL = line();           // 1 + the last core in line, or 0
const NODES = lines(CORES);    // by core: next, waits, how many of the two it holds
const WAITS = 1;
const DEPTH = 2;

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const node = NODES + core * LINE;
  m[node + DEPTH] = m[node + DEPTH] + 1;       // plain: a core's own word
  if (m[node + DEPTH] === 2) return;
  Atomics.store(m, node, 0);
  Atomics.store(m, node + WAITS, 1);
  const before = Atomics.exchange(m, TAIL, core + 1);
  if (before === 0) return;
  Atomics.store(m, NODES + (before - 1) * LINE, core + 1);
  while (Atomics.load(m, node + WAITS) === 1) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  const node = NODES + core * LINE;
  m[node + DEPTH] = m[node + DEPTH] - 1;
  if (m[node + DEPTH] === 1) return;
  if (Atomics.load(m, node) === 0) {
    if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;
    while (Atomics.load(m, node) === 0) pause();
  }
  Atomics.store(m, NODES + (Atomics.load(m, node) - 1) * LINE + WAITS, 0);
}
