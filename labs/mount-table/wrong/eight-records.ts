// Wrong: eight records used in turn, and the hope that no lookup lasts for eight mounts.
//
// A lookup that is interrupted lasts for any number of them.
//
// Caught by many-mounts: breaks.

const PATHS = 4;
const RECORDS = 8;                                    // of each path, used in turn

const LOCK = line();
const CURRENT = lines(PATHS);                           // by path: how many mounts there were
const RING = lines(PATHS * RECORDS);                    // by path and number: id and root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const record = recordOf(path, Atomics.load(m, CURRENT + path * LINE));
  m[into] = Atomics.load(m, record);
  m[into + 1] = Atomics.load(m, record + 1);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  const next = m[CURRENT + path * LINE] + 1;
  const record = recordOf(path, next);
  Atomics.store(m, record, id);
  Atomics.store(m, record + 1, root);
  Atomics.store(m, CURRENT + path * LINE, next);
  Atomics.store(m, LOCK, 0);
}

function recordOf(path: i32, number: i32): i32 {
  return RING + (path * RECORDS + (number & (RECORDS - 1))) * LINE;
}
