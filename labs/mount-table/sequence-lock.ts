// A sequence lock: a lookup takes nothing, and looks again if a mount came in between.
//
// Readers only read, so each core keeps the line of the sequence and those of the table until
// something is mounted.
// Costs: a lookup that meets a mount is done over; what it reads may be half changed until it
// has looked again.
// Based on mount_lock of Linux since 3.13 (fs/namespace.c, commit 48a066e72d97), except: there RCU
// also keeps the entry that was read from being freed. Here entries are numbers and nothing is
// freed: the lab rcu is about that.
//
// State s: even, no mount under way; odd, one core mounts. Each mount adds 2.

const inside = 0;     // cycles to hash a path and walk its chain
const mounts = 16;    // paths with something mounted at them

const TABLE_LINES = ((mounts + LINE - 1) / LINE) | 0;

const SEQUENCE = line();              // s
const TABLE = lines(TABLE_LINES);     // the id mounted at each path, 0 for none; written by the
                                      // core that made s odd

export function lookup(m: Int32Array, core: i32, path: i32): i32 {
  while (true) {
    // even: sees all that mounts before it stored
    const before = Atomics.load(m, SEQUENCE);
    work(inside);
    // may be newer than `before`: the next line tells
    const id = Atomics.load(m, TABLE + path);
    if ((before & 1) === 0 && Atomics.load(m, SEQUENCE) === before) return id;
    pause();
  }
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32): void {
  const before = begin(m);
  // lookups may be reading it: they look at SEQUENCE again
  Atomics.store(m, TABLE + path, id);
  // s+1 -> s+2; lookups that begin now see the new id
  Atomics.store(m, SEQUENCE, before + 2);
}

// Makes the sequence odd and gives what it was.
function begin(m: Int32Array): i32 {
  while (true) {
    const before = Atomics.load(m, SEQUENCE) & ~1;
    // s -> s+1
    if (Atomics.compareExchange(m, SEQUENCE, before, before + 1) === before) return before;
    pause();                                                // s is odd, or another core was faster
  }
}
