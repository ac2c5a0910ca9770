// Wrong: the lab's sequence lock, whose lookups wait while a core mounts.
//
// A core that is stopped in the midst of a mount stops all lookups.
//
// Caught by lookup-goes-on: steps.

const PATHS = 4;

const SEQUENCE = line();         // odd while a core mounts
const TABLE = lines(PATHS);      // by path: id and root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  while (true) {
    const before = Atomics.load(m, SEQUENCE);
    m[into] = Atomics.load(m, TABLE + path * LINE);
    m[into + 1] = Atomics.load(m, TABLE + path * LINE + 1);
    if ((before & 1) === 0 && Atomics.load(m, SEQUENCE) === before) return;
    pause();
  }
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  let before = Atomics.load(m, SEQUENCE) & ~1;
  while (Atomics.compareExchange(m, SEQUENCE, before, before + 1) !== before) {
    pause();
    before = Atomics.load(m, SEQUENCE) & ~1;
  }
  Atomics.store(m, TABLE + path * LINE, id);
  Atomics.store(m, TABLE + path * LINE + 1, root);
  Atomics.store(m, SEQUENCE, before + 2);
}
