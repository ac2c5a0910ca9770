// Wrong: breaks. Each core keeps its own copy of the table, and a mount never empties it.
//
// What a core has looked up once it believes for ever: after a mount has returned, a lookup gives
// the old id. It does less work than per-core-cache, and is right for as long as nobody mounts.
//
// State (next, serving) of the ticket lock: next - serving cores hold or wait; free when equal.
// State (table, copy) of a path, with the lock free: the copy is 0 or any id that
// the table ever had.

const inside = 0;     // cycles to hash a path and walk its chain
const mounts = 16;    // paths with something mounted at them

const TABLE_LINES = ((mounts + LINE - 1) / LINE) | 0;
// words from one core's copy to the next
const COPY = TABLE_LINES * LINE;

const NEXT = line();                  // the next ticket to hand out
const SERVING = line();               // the ticket now served; own line: arrivals must not
                                      // disturb the waiters
const TABLE = lines(TABLE_LINES);     // the id mounted at each path, 0 for none;
                                      // protected by the lock
// a table a core; 0: look in TABLE; written with the lock held
const COPIES = lines(CORES * TABLE_LINES);

export function lookup(m: Int32Array, core: i32, path: i32): i32 {
  const copy = COPIES + core * COPY + path;
  work(inside);
  // sees what this core's refill stored, however long ago
  const id = Atomics.load(m, copy);
  if (id !== 0) return id;
  return refill(m, copy, path);
}

function refill(m: Int32Array, copy: i32, path: i32): i32 {
  acquire(m);
  work(inside);
  const id = m[TABLE + path];                               // plain: this core holds the lock
  Atomics.store(m, copy, id);                               // (t, 0) -> (t, t)
  release(m);
  return id;
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  acquire(m);
  m[TABLE + path] = id;                                     // (t, c) -> (id, c): and so it stays
  release(m);
}

function acquire(m: Int32Array): void {
  const ticket = Atomics.add(m, NEXT, 1);                   // (n, s) -> (n+1, s)
  // sees what the last holder stored in release
  while (Atomics.load(m, SERVING) !== ticket) pause();
}

function release(m: Int32Array): void {
  // (n, s) -> (n, s+1); only the holder writes SERVING
  Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1);
}
