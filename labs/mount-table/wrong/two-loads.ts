// Wrong: two loads, one after the other, of two words that a mount stores one after the other.
//
// Each word is sound, and together they are of two mounts.
//
// Caught by whole-and-new: breaks.

const PATHS = 4;

const TABLE = lines(PATHS);      // by path: the id mounted there, its root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  m[into] = Atomics.load(m, TABLE + path * LINE);
  m[into + 1] = Atomics.load(m, TABLE + path * LINE + 1);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  Atomics.store(m, TABLE + path * LINE, id);
  Atomics.store(m, TABLE + path * LINE + 1, root);
}
