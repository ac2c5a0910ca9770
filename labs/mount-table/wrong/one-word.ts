// Wrong: it stores the id alone, and gives for the root what the first mount had.
//
// One word cannot tear, and one word is not the whole mount.
//
// Caught by whole-and-new: breaks.

const PATHS = 4;

const TABLE = lines(PATHS);      // by path: the id mounted there, its root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  m[into] = Atomics.load(m, TABLE + path * LINE);
  m[into + 1] = m[TABLE + path * LINE + 1];
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  Atomics.store(m, TABLE + path * LINE, id);
  if (m[TABLE + path * LINE + 1] === 0) m[TABLE + path * LINE + 1] = root;
}
