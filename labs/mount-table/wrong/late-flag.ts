// Wrong: a lookup first reads which table is in use, and then puts its flag up.
//
// In between a mount sees no flag, and changes the table that the lookup is about to read.
//
// Caught by whole-and-new: race.

const PATHS = 4;

const LOCK = line();                                     // 0 or 1: one mount at a time
const TABLE = line();                                    // the table that lookups read, 0 or 1
// the set in which they put their flags up, 0 or 1
const SET = line();
const TABLES = lines(PATHS * 2);                         // by table and path: id and root
const FLAGS = lines(CORES * 2);                          // by set and core: 1 during a lookup

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const entry = entryOf(Atomics.load(m, TABLE), path);
  const flag = flagOf(Atomics.load(m, SET), core);
  Atomics.store(m, flag, 1);
  m[into] = m[entry];
  m[into + 1] = m[entry + 1];
  Atomics.store(m, flag, 0);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  const read = m[TABLE];
  fill(m, entryOf(1 - read, path), id, root);
  Atomics.store(m, TABLE, 1 - read);
  const set = m[SET];
  waitForSet(m, 1 - set);
  Atomics.store(m, SET, 1 - set);
  waitForSet(m, set);
  fill(m, entryOf(read, path), id, root);
  Atomics.store(m, LOCK, 0);
}

// Plain: no lookup is in this table.
function fill(m: Int32Array, entry: i32, id: i32, root: i32): void {
  m[entry] = id;
  m[entry + 1] = root;
}

function waitForSet(m: Int32Array, set: i32): void {
  for (let core = 0; core < CORES; core++) {
    while (Atomics.load(m, flagOf(set, core)) !== 0) pause();
  }
}

function entryOf(table: i32, path: i32): i32 {
  return TABLES + (table * PATHS + path) * LINE;
}

function flagOf(set: i32, core: i32): i32 {
  return FLAGS + (set * CORES + core) * LINE;
}
