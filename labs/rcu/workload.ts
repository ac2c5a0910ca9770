// What every core does: look a key up in the routing list, and now and then replace the entry of
// a key of its own.
//
// A key is a number from 0 to entries - 1. Key k is updated by one core only, core k % CORES, so
// its values grow, and one word can say which is the newest whose update() has returned. A lookup
// reads that word first: the value that it then gets must be as new or newer. A reader led astray
// by a freed entry misses its key, or finds another's value.
//
// A value is a version above the key's own byte (key + 1): never 0, and a value of another key
// is seen at once.

declare function lookup(m: Int32Array, core: i32, key: i32): i32;
declare function update(m: Int32Array, core: i32, key: i32, value: i32): void;

const updatePerMille = 10;    // operations in a thousand that update
const entries = 10;           // entries in the list, at most 255: key + 1 fits in a byte

const DICE = 1000;
// one version further, in the byte above the key's
const VERSION = 256;
const KEY = VERSION - 1;                                    // mask of the key's byte
const OWNED = ((entries + CORES - 1) / CORES) | 0;          // keys of one core, rounded up

const NEWEST = lines(entries);    // of each key, the value of the last update that returned;
                                  // written by the key's core

// Every key is updated once: a variant may build its list in `prepare`, or as these
// first updates come.
export function setup(m: Int32Array): void {
  for (let key = 0; key < entries; key++) {
    update(m, 0, key, key + 1);
    m[NEWEST + key * LINE] = key + 1;                       // plain: no core has started
  }
}

export function operation(m: Int32Array, core: i32): void {
  if (choose(DICE) < updatePerMille) change(m, core);
  else look(m, core, choose(entries));
}

function look(m: Int32Array, core: i32, key: i32): void {
  // stored by `change`: that update has returned
  const known = Atomics.load(m, NEWEST + key * LINE);
  const value = lookup(m, core, key);
  assert((value & KEY) === key + 1,                         // a value of this key: it was found
    `lookup of key ${key} gave ${value}, which is no value of that key (0: it was not found)`);
  // not older; a difference, because versions wrap
  assert(value - known >= 0,
    `lookup of key ${key} gave ${value}, and the update to ${known} had returned before it began`);
}

// Where the keys cannot be shared out evenly, a core without a key in the last round looks instead.
function change(m: Int32Array, core: i32): void {
  const key = core + CORES * choose(OWNED);
  if (key >= entries) {
    look(m, core, choose(entries));
    return;
  }
  const newest = NEWEST + key * LINE;
  const value = m[newest] + VERSION;                        // plain: only this core writes it
  update(m, core, key, value);
  // every look that loads this expects no older value
  Atomics.store(m, newest, value);
}

// All updates have returned: every core must find the newest value of every key.
export function after(m: Int32Array, operations: i32): void {
  for (let key = 0; key < entries; key++) {
    const newest = m[NEWEST + key * LINE];                  // plain: every core has stopped
    for (let core = 0; core < CORES; core++) {
      const value = lookup(m, core, key);
      assert(value === newest,
        `core ${core} finds ${value} for key ${key} at rest, and the last update was to ${newest}`);
    }
  }
}
