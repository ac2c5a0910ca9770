// Wrong: a sequence lock whose lookups give up after three tries, so that they end.
//
// What the last try has found it keeps, whole or not.
//
// Caught by whole-and-new: breaks.

const PATHS = 4;

const SEQUENCE = line();         // odd while a core mounts
const TABLE = lines(PATHS);      // by path: id and root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  for (let tries = 0; tries < 3; tries++) {
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
