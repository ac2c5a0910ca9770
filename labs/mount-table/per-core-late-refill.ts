// Wrong: breaks. A core refills its copy after it has given the lock back, as the talk's slide.
//
// Between release and refill another core can mount and empty every copy. The late refill then
// stores the old id, and nobody empties it again. The gap is a few instructions: runs on real cores
// may pass for hours.
// Based on the slide of lookup_mnt in the talk on "An Analysis of Linux Scalability to Many Cores"
// (OSDI 2010), where hash_put comes after spin_unlock; a slide leaves out what a kernel may not.
//
// State (next, serving) of the ticket lock: next - serving cores hold or wait; free when equal.
// State (table, copy) of a path, with the lock free: the copy should be 0 or the table's id.

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
  // sees what this core's refill or any core's mount stored
  const id = Atomics.load(m, copy);
  if (id !== 0) return id;
  return refill(m, copy, path);
}

function refill(m: Int32Array, copy: i32, path: i32): i32 {
  acquire(m);
  work(inside);
  const id = m[TABLE + path];                               // plain: this core holds the lock
  release(m);
  // (t, 0) -> (t, t), or (t', 0) -> (t', t): old for good
  Atomics.store(m, copy, id);
  return id;
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  acquire(m);
  // (t, c) -> (id, c); plain: this core holds the lock
  m[TABLE + path] = id;
  for (let each = 0; each < CORES; each++) {
    // (id, c) -> (id, 0): that core's lookup now misses
    Atomics.store(m, COPIES + each * COPY + path, 0);
  }
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
