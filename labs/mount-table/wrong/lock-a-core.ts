// Wrong: a lock for each core, which its lookups take, and every mount takes them all.
//
// The lab's big-reader: no line moves, but a lookup waits for a mount that has its core's lock.
//
// Caught by lookup-goes-on: steps.

const PATHS = 4;

const LOCKS = lines(CORES);      // 0 or 1
const TABLE = lines(PATHS);      // by path: id and root; read with one lock, written with all

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const lock = LOCKS + core * LINE;
  while (Atomics.exchange(m, lock, 1) !== 0) pause();
  m[into] = m[TABLE + path * LINE];
  m[into + 1] = m[TABLE + path * LINE + 1];
  Atomics.store(m, lock, 0);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  for (let each = 0; each < CORES; each++)
    while (Atomics.exchange(m, LOCKS + each * LINE, 1) !== 0) pause();
  m[TABLE + path * LINE] = id;
  m[TABLE + path * LINE + 1] = root;
  for (let each = 0; each < CORES; each++) Atomics.store(m, LOCKS + each * LINE, 0);
}
