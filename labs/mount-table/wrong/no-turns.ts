// Wrong: two cores that mount at once do not take turns.
//
// Both read which table is in use, and each fills the other one with its own mount alone.
//
// Caught by two-mount: breaks.

const PATHS = 4;

const TABLE = line();                                    // the table that lookups read, 0 or 1
// the set in which they put their flags up, 0 or 1
const SET = line();
const TABLES = lines(PATHS * 2);                         // by table and path: id and root
const FLAGS = lines(CORES * 2);                          // by set and core: 1 during a lookup

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const flag = flagOf(Atomics.load(m, SET), core);
  Atomics.store(m, flag, 1);
  const entry = entryOf(Atomics.load(m, TABLE), path);
  m[into] = Atomics.load(m, entry);
  m[into + 1] = Atomics.load(m, entry + 1);
  Atomics.store(m, flag, 0);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  const read = Atomics.load(m, TABLE);
  fill(m, entryOf(1 - read, path), id, root);
  Atomics.store(m, TABLE, 1 - read);
  const set = Atomics.load(m, SET);
  waitForSet(m, 1 - set);
  Atomics.store(m, SET, 1 - set);
  waitForSet(m, set);
  fill(m, entryOf(read, path), id, root);
}

function fill(m: Int32Array, entry: i32, id: i32, root: i32): void {
  Atomics.store(m, entry, id);
  Atomics.store(m, entry + 1, root);
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
