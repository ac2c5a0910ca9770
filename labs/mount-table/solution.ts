// Two records a path: a mount fills the one that nobody reads, switches, and waits until nobody can
// be on the other.
//
// A lookup counts itself in, follows the switch once, copies, and counts itself out, in a word of
// its core's own. Nothing that it meets makes it look again: both records are whole. The price is
// the mount's, who waits for the lookups under way.
// Based on Linux's RCU'd vfsmounts (commit 48a066e72d97), except: there the sequence lock of
// mount_lock is on top of RCU, and a lookup that meets a mount is done over; here RCU alone will
// do, since one word switches a whole mount.
//
// State (current, inside) of a path and a core: current is the record that lookups find, 0 or 1;
// inside is odd during one.

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
  return RECORDS + ((path << 1) + which) * LINE;
}
