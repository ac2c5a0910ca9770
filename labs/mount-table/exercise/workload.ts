// What every core does in the exercise: look up what is mounted at some path, or mount something at
// the path of its own.
//
// A mount is two words now, an id and a root, and `lookup` puts both at `into`. Core p alone mounts
// at path p, so ids there grow, and one word can say which is the newest whose mount() has
// returned: what a lookup finds must be as new or newer. The root is one of two, drawn for each
// mount and noted before it, so that halves of two mounts are told from one whole.
//
// An id is a version above the path's own byte (path + 1): never 0, and an id of another path
// is seen at once.

declare function lookup(m: Int32Array, core: i32, path: i32, into: i32): void;
declare function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void;

const PATHS = 4;              // paths, of the first so many cores
const DICE = 1000;
const MOUNTS = 1;             // operations in DICE that mount, where the core has a path
const COINS = 2;              // 2: roots are drawn, 1: they alternate
const BURST = 1;              // mounts in such an operation; with more than 1 only
                              // wholeness is asked for
const LOWEST = 0;             // the lowest core's number: with 15, of 32, and 16 apart,
                              // cores 15 and 31 run
const APART = 1;         // from each core's number to the next one's

const VERSION = 256;                           // one version further, in the byte above the path's
const VERSIONS = BURST > 1 ? 7 : 1 << 22;      // then they come round
const NOTES = 8;                               // mounts of a path that are remembered
const ROOT = 0x13579bdf;                       // the one root; the other has all its bits turned

const NEWEST = lines(PATHS);     // of each path, the id of the last mount that returned, and its
                                 // notes; written by its core
const NOTED = 1;                 // from there: by version, twice the version, and 1 if it
                                 // has the other root
const FOUND = lines(CORES);      // by core: where its lookups put what they find

export function setup(m: Int32Array): void {
  for (let path = 0; path < PATHS; path++) {
    mount(m, LOWEST, path, path + 1, ROOT);
    m[NEWEST + path * LINE] = path + 1;                    // plain: no core has started
  }
}

export function operation(m: Int32Array, number: i32): void {
  const core = LOWEST + number * APART;
  if (number < PATHS && choose(DICE) < MOUNTS) {
    for (let more = BURST; more > 0; more--) change(m, core, number);
  } else look(m, core, choose(PATHS));
}

function look(m: Int32Array, core: i32, path: i32): void {
  const newest = NEWEST + path * LINE;
  const into = FOUND + core * LINE;
  // stored by `change`: that mount has returned
  const known = Atomics.load(m, newest);
  lookup(m, core, path, into);
  const id = m[into];                                      // plain: this core's own
  const version = id >> 8;
  assert((id & (VERSION - 1)) === path + 1,
    `lookup of path ${path} gave id ${id}, which was never mounted there`);
  assert(BURST > 1 || id - known >= 0,
    `lookup of path ${path} gave id ${id}, and the mount of id ${known} had returned before it began`);
  const note = Atomics.load(m, newest + NOTED + (version & (NOTES - 1)));
  assert(note >> 1 >= version, `lookup of path ${path} gave id ${id}, whose mount has not begun`);
  if (note >> 1 === version)
    assert(m[into + 1] === rootOf(note & 1),
      `lookup of path ${path} gave id ${id} with root ${m[into + 1]}, which is the root of another mount`);
}

function change(m: Int32Array, core: i32, path: i32): void {
  const newest = NEWEST + path * LINE;
  const version = ((m[newest] >> 8) + 1) % VERSIONS;       // plain: only this core writes it
  const coin = (version + choose(COINS)) & 1;
  const id = (version << 8) + path + 1;
  Atomics.store(m, newest + NOTED + (version & (NOTES - 1)), (version << 1) | coin);
  mount(m, core, path, id, rootOf(coin));
  // every look that loads this expects no older id
  Atomics.store(m, newest, id);
}

function rootOf(coin: i32): i32 {
  return coin === 0 ? ROOT : ~ROOT;
}

// All mounts have returned, so every core must find the newest, and nothing that one of them
// kept for itself.
export function after(m: Int32Array, operations: i32): void {
  for (let path = 0; path < PATHS; path++) {
    for (let core = 0; core < CORES; core++) {
      const into = FOUND + core * LINE;
      m[into] = 0;                                         // plain: every core has stopped
      m[into + 1] = 0;
      lookup(m, core, path, into);
      assert(m[into] === m[NEWEST + path * LINE],
        `core ${core} finds id ${m[into]} at path ${path} at rest, and id ${m[NEWEST + path * LINE]} was mounted last`);
      const note = m[NEWEST + path * LINE + NOTED + ((m[into] >> 8) & (NOTES - 1))];
      assert(m[into + 1] === rootOf(note & 1),
        `core ${core} finds id ${m[into]} at path ${path} at rest with root ${m[into + 1]}, which is the root of another mount`);
    }
  }
}
