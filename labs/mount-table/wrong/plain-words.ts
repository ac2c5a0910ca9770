// Wrong: the two words are read and written plainly, as if nobody else were there.
//
// Nothing orders a lookup and a mount here.
//
// Caught by whole-and-new: race.

const PATHS = 4;

const TABLE = lines(PATHS);      // by path: the id mounted there, its root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  m[into] = m[TABLE + path * LINE];
  m[into + 1] = m[TABLE + path * LINE + 1];
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  m[TABLE + path * LINE] = id;
  m[TABLE + path * LINE + 1] = root;
}
