// Wrong: it takes paths for numbers from 1, and the last one's records lie behind the table.
//
// What lies there is somebody else's.
//
// Caught by whole-and-new: fence.

const PATHS = 4;

// 0 or 1: one mount at a time; of no concern to lookups, so on a line of its own
const LOCK = line();
const CURRENT = lines(PATHS);                 // by path: its current record; written with LOCK held
// by core: how often it has come and gone; written by the core alone
const INSIDE = lines(CORES);
// two a path: id and root; the one that is not current is the mount's
const RECORDS = lines(PATHS * 2);

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
  for (let each = 0; each < CORES; each++) waitFor(m, INSIDE + each * LINE);
  Atomics.store(m, LOCK, 0);
}

// A lookup that was under way is over when the count has changed; later ones are on the new record.
function waitFor(m: Int32Array, inside: i32): void {
  const seen = Atomics.load(m, inside);
  if ((seen & 1) === 0) return;
  while (Atomics.load(m, inside) === seen) pause();
}

function recordOf(path: i32, which: i32): i32 {
  return RECORDS + ((path << 1) + 2 + which) * LINE;
}
