// One lock for the whole table: every lookup on every core takes it.
//
// It protects a look at one word and costs far more than the look: its lines move to each core that
// takes it, and all who wait have to fetch them anew. The table itself hardly ever changes.
// Based on lookup_mnt of Linux 2.6.35 (fs/namespace.c), as told in "An Analysis of Linux
// Scalability to Many Cores" (OSDI 2010), except: a mount is one number and its path is its place
// in the table; what hashing the path and walking the chain would cost stands in `inside`.
//
// State (next, serving) of the ticket lock: next - serving cores hold or wait; free when equal.

const inside = 0;     // cycles to hash a path and walk its chain
const mounts = 16;    // paths with something mounted at them

const TABLE_LINES = ((mounts + LINE - 1) / LINE) | 0;

const NEXT = line();                  // the next ticket to hand out
const SERVING = line();               // the ticket now served; own line: arrivals must not
                                      // disturb the waiters
const TABLE = lines(TABLE_LINES);     // the id mounted at each path, 0 for none;
                                      // protected by the lock

export function lookup(m: Int32Array, core: i32, path: i32): i32 {
  acquire(m);
  work(inside);
  const id = m[TABLE + path];                               // plain: this core holds the lock
  release(m);
  return id;
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  acquire(m);
  // plain: every lookup that takes the lock later sees it
  m[TABLE + path] = id;
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
