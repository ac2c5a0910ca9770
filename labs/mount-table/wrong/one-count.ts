// Wrong: all lookups count themselves in and out at one word for each table.
//
// Right, and no lookup waits; but the line of that word moves to each core in turn, as that of a
// reader-writer lock.
//
// Caught by few-moves: moves.

const PATHS = 4;

const LOCK = line();                                     // 0 or 1: one mount at a time
const TABLE = line();                                    // the table that lookups read, 0 or 1
// the set in which they put their flags up, 0 or 1
const SET = line();
const TABLES = lines(PATHS * 2);                         // by table and path: id and root
const COUNTS = lines(2);                                 // by set: lookups under way

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const count = COUNTS + Atomics.load(m, SET) * LINE;
  Atomics.add(m, count, 1);
  const entry = entryOf(Atomics.load(m, TABLE), path);
  m[into] = m[entry];
  m[into + 1] = m[entry + 1];
  Atomics.sub(m, count, 1);
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
  while (Atomics.load(m, COUNTS + set * LINE) !== 0) pause();
}

function entryOf(table: i32, path: i32): i32 {
  return TABLES + (table * PATHS + path) * LINE;
}
