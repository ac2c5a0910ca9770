// Wrong: two records, and a mount that does not wait for the lookups that are still on the old one.
//
// One mount may come during a lookup, but the second one fills the record under its eyes.
//
// Caught by whole-and-new: race.

const PATHS = 4;

// 0 or 1: one mount at a time; of no concern to lookups, so on a line of its own
const LOCK = line();
const CURRENT = lines(PATHS);                 // by path: its current record; written with LOCK held
// two a path: id and root; the one that is not current is the mount's
const RECORDS = lines(PATHS * 2);
// by core: how often it has come and gone; written by the core alone
const INSIDE = lines(CORES);

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const inside = INSIDE + core * LINE;
  // even -> odd, before it looks: mounts wait for it
  Atomics.add(m, inside, 1);
  const record = recordOf(path, Atomics.load(m, CURRENT + path * LINE));
  // plain: who switches away from it waits for this core
  m[into] = m[record];
  m[into + 1] = m[record + 1];
  Atomics.add(m, inside, 1);                                       // odd -> even
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  const spare = 1 - m[CURRENT + path * LINE];
  const record = recordOf(path, spare);
  // plain: no lookup is on it, see the end of the last mount
  m[record] = id;
  m[record + 1] = root;
  // c -> 1 - c; lookups that begin now find the new one
  Atomics.store(m, CURRENT + path * LINE, spare);
  Atomics.store(m, LOCK, 0);
}

function recordOf(path: i32, which: i32): i32 {
  return RECORDS + ((path << 1) + which) * LINE;
}
