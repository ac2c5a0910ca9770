// Exercise: a mount table whose lookups never wait. A mount is two words, and a lookup must find
// both of the same mount.
//
// Paths are numbers from 0 to PATHS - 1. `lookup` puts the id at `into` and the root at `into
// + 1`, two words of the caller's own. It ends after a bounded number of its own steps,
// whatever the cores do that mount; those may wait. Once `mount` has returned, no lookup
// gives what was there before. `npm run grade mount-table` says how far you are, `npm run
// grade mount-table -- --hint` helps.

const PATHS = 4;

const TABLE = lines(PATHS);      // by path: the id mounted there, its root

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  m[into] = Atomics.load(m, TABLE + path * LINE);
  // a mount may have come in between
  m[into + 1] = Atomics.load(m, TABLE + path * LINE + 1);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  Atomics.store(m, TABLE + path * LINE, id);
  Atomics.store(m, TABLE + path * LINE + 1, root);
}
