// Wrong: each core keeps what it has looked up, and a mount empties that; but a refill may come
// after the emptying.
//
// The lookup has read the old mount, the new one empties the copy, and then the lookup fills it.
//
// Caught by whole-and-new: breaks.

const PATHS = 4;

const LOCK = line();
const TABLE = lines(PATHS);                            // by path: id and root; protected by LOCK
// by core and path: 1 if it is filled, id and root
const COPIES = lines(CORES * PATHS);

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const copy = COPIES + (core * PATHS + path) * LINE;
  if (Atomics.load(m, copy) === 0) refill(m, copy, TABLE + path * LINE);
  m[into] = m[copy + 1];
  m[into + 1] = m[copy + 2];
}

function refill(m: Int32Array, copy: i32, entry: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  m[copy + 1] = m[entry];
  m[copy + 2] = m[entry + 1];
  Atomics.store(m, LOCK, 0);
  Atomics.store(m, copy, 1);                           // whatever was mounted since
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  m[TABLE + path * LINE] = id;
  m[TABLE + path * LINE + 1] = root;
  for (let each = 0; each < CORES; each++)
    Atomics.store(m, COPIES + (each * PATHS + path) * LINE, 0);
  Atomics.store(m, LOCK, 0);
}
