// Left and right: two whole tables, and two sets of flags that say who reads. A mount changes one
// table, then the other.
//
// A lookup puts its flag up in the set that is in use, and reads the table that is in use. A mount
// lets both go over from one to the other: first the table, then the set, and waits for the flags
// of each set before it changes the table left.
// Based on P. Ramalhete and A. Correia, "Left-Right: A Concurrency Control Technique with Wait-Free
// Population Oblivious Reads" (2015), except: a flag a core instead of a counter.

const PATHS = 4;

const LOCK = line();                                     // 0 or 1: one mount at a time
const TABLE = line();                                    // the table that lookups read, 0 or 1
// the set in which they put their flags up, 0 or 1
const SET = line();
const TABLES = lines(PATHS * 2);                         // by table and path: id and root
const FLAGS = lines(CORES * 2);                          // by set and core: 1 during a lookup

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const flag = flagOf(Atomics.load(m, SET), core);
  Atomics.store(m, flag, 1);
  const entry = entryOf(Atomics.load(m, TABLE), path);
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
