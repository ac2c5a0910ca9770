// What every core does: look up the mount at some path, and now and then mount something new at a
// path of its own.
//
// A path is a number from 0 to mounts - 1. Path p is mounted at by one core only, core p % CORES,
// so the ids that it gets grow, and one word can say which is the newest whose mount() has
// returned. A lookup reads that word first: the id that it then gets must be as new or newer. How
// long the hash and the walk take is the variant's knob `inside`.
//
// An id is a version above the path's own byte (path + 1): never 0, and an id of another path
// is seen at once.

declare function lookup(m: Int32Array, core: i32, path: i32): i32;
declare function mount(m: Int32Array, core: i32, path: i32, id: i32): void;

const writePerMille = 1;    // operations in a thousand that mount
const mounts = 16;          // paths with something mounted at them, at most 255: path +
                            // 1 fits in a byte

const DICE = 1000;
// one version further, in the byte above the path's
const VERSION = 256;
const PATH = VERSION - 1;                                  // mask of the path's byte
const OWNED = ((mounts + CORES - 1) / CORES) | 0;          // paths of one core, rounded up

const NEWEST = lines(mounts);    // of each path, the id of the last mount that returned; written
                                 // by the path's core

export function setup(m: Int32Array): void {
  for (let path = 0; path < mounts; path++) {
    mount(m, 0, path, path + 1);
    m[NEWEST + path * LINE] = path + 1;                    // plain: no core has started
  }
}

export function operation(m: Int32Array, core: i32): void {
  if (choose(DICE) < writePerMille) change(m, core);
  else look(m, core, choose(mounts));
}

function look(m: Int32Array, core: i32, path: i32): void {
  // stored by `change`: that mount has returned
  const known = Atomics.load(m, NEWEST + path * LINE);
  const id = lookup(m, core, path);
  assert((id & PATH) === path + 1,
    `lookup of path ${path} gave id ${id}, which was never mounted there`);
  // not older; a difference, because versions wrap
  assert(id - known >= 0,
    `lookup of path ${path} gave id ${id}, and the mount of id ${known} had returned before it began`);
}

// Where the paths cannot be shared out evenly, a core without a path in the last
// round looks instead.
function change(m: Int32Array, core: i32): void {
  const path = core + CORES * choose(OWNED);
  if (path >= mounts) {
    look(m, core, choose(mounts));
    return;
  }
  const newest = NEWEST + path * LINE;
  const id = m[newest] + VERSION;                          // plain: only this core writes it
  mount(m, core, path, id);
  // every look that loads this expects no older id
  Atomics.store(m, newest, id);
}

// All mounts have returned, so every core must find the newest id, not one left in a
// table of its own.
export function after(m: Int32Array, operations: i32): void {
  for (let path = 0; path < mounts; path++) {
    const newest = m[NEWEST + path * LINE];                // plain: every core has stopped
    for (let core = 0; core < CORES; core++) {
      const id = lookup(m, core, path);
      assert(id === newest,
        `core ${core} finds id ${id} at path ${path} at rest, and id ${newest} was mounted last`);
    }
  }
}
