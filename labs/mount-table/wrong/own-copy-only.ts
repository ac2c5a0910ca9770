// Wrong: a mount fills its own core's copy and leaves the others as they are.
//
// No sharing at all: nothing is slow, and no core hears of another's mounts.
//
// Caught by whole-and-new: breaks.

const PATHS = 4;

const LOCK = line();                                     // 0 or 1: one mount at a time
const COPIES = lines(CORES * PATHS);                     // by core and path:
const LATEST = 0;                                        // the pair that was filled last
// the pair that the reader is in; written by the core alone
const READING = 1;
const NEWER = 2;                                         // by pair, its slot that was filled last
const SLOTS = 4;                                         // by pair and slot, id and root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const copy = copyOf(core, path);
  const pair = Atomics.load(m, copy + LATEST);
  Atomics.store(m, copy + READING, pair);
  const slot = copy + SLOTS + (pair << 2) + (Atomics.load(m, copy + NEWER + pair) << 1);
  m[into] = m[slot];
  m[into + 1] = m[slot + 1];
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  const first = m[COPIES + SLOTS + 2] === 0 && m[COPIES + SLOTS + 6] === 0;
  for (let each = 0; each < CORES; each++)
    if (each === core || first) write(m, copyOf(each, path), id, root);
  Atomics.store(m, LOCK, 0);
}

function write(m: Int32Array, copy: i32, id: i32, root: i32): void {
  const pair = 1 - Atomics.load(m, copy + READING);
  const newer = 1 - Atomics.load(m, copy + NEWER + pair);
  const slot = copy + SLOTS + (pair << 2) + (newer << 1);
  m[slot] = id;
  m[slot + 1] = root;
  Atomics.store(m, copy + NEWER + pair, newer);
  Atomics.store(m, copy + LATEST, pair);
}

function copyOf(core: i32, path: i32): i32 {
  return COPIES + (core * PATHS + path) * LINE;
}
