// CLH whose core keeps its own flag instead of taking the one before it: wrong, the core behind
// may still watch it.
// Caught by exclusion: deadlock.

const TAIL = lines(2);                              // by lock: the last flag in line
// by lock and core: 1 while its owner waits or holds
const FLAGS = lines((CORES + 1) * 2);

function flagOf(core: i32, lock: i32): i32 {
  return FLAGS + (core * 2 + lock) * LINE;
}

export function prepare(m: Int32Array): void {
  for (let lock = 0; lock < 2; lock++) m[TAIL + lock * LINE] = flagOf(CORES, lock);
}

export function acquire(m: Int32Array, core: i32, lock: i32): void {
  const flag = flagOf(core, lock);
  // raised again before the core behind has seen it down
  Atomics.store(m, flag, 1);
  const before = Atomics.exchange(m, TAIL + lock * LINE, flag);
  while (Atomics.load(m, before) !== 0) pause();
}

export function release(m: Int32Array, core: i32, lock: i32): void {
  Atomics.store(m, flagOf(core, lock), 0);
}
