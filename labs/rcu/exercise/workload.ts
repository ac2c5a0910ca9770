// What every core does in the exercise: read the route, or replace it and hand the old entry over, to be freed later.
//
// All readers find the one entry that CURRENT names. An update fills a fresh entry, exchanges it for the old one, which
// nobody can find from then on, and hands that to `retire`. What `reclaim` gives back is freed: poisoned, kept in the
// core's stock, and filled anew by a later update. So it must come back neither too early nor twice, and not never.

declare function enter(m: Int32Array, core: i32): void;
declare function leave(m: Int32Array, core: i32): void;
declare function retire(m: Int32Array, core: i32, entry: i32): void;
declare function reclaim(m: Int32Array, core: i32): i32;

const DICE = 1000;
const UPDATES = 1;         // operations in DICE that update
const UPDATERS = 1024;     // how many of the cores may update
const LOWEST = 0;          // the lowest core's number: with 30, of 32, cores 30 and 31 run
const INSIDE = 0;          // cycles of work on an entry
const SETTLES = 1;         // 1: in the end, every retired entry must come back
const RELAYS = 1;          // 1: and one must wait for a reader that stays, but not for those that came later

const SPARES = 2;                                   // entries in each core's stock at first
const ENTRIES = 1 + CORES * SPARES;                 // numbered from 1
const ROUNDS = 8;                                   // how often each core may ask in vain in the end

const CURRENT = line();                  // the number of the entry that readers find
const VALUES = lines(ENTRIES + 1);       // by number: 1 or 2, the other one after each filling; poisoned while freed
const STATES = lines(ENTRIES + 1);       // by number: where its life stands
const FREE = 0;                          // in a stock             FREE -> USED: an update fills it
const USED = 1;                          // readers can find it    USED -> RETIRED
const RETIRED = 2;                       // handed to `retire`     RETIRED -> FREE: `reclaim` gave it back
const STOCKS = lines(CORES);             // by core: how many entries, then their numbers; written by the core alone

export function setup(m: Int32Array): void {
  m[CURRENT] = 1;                                           // plain: no core has started
  m[VALUES + LINE] = 1;
  m[STATES + LINE] = USED;
  for (let entry = 2; entry <= ENTRIES; entry++) {
    poison(VALUES + entry * LINE, 1);
    push(m, ((entry - 2) / SPARES) | 0, entry);
  }
}

export function operation(m: Int32Array, core: i32): void {
  if (core < UPDATERS && choose(DICE) < UPDATES) update(m, LOWEST + core);
  else look(m, LOWEST + core);
}

function look(m: Int32Array, core: i32): void {
  enter(m, core);
  const value = VALUES + Atomics.load(m, CURRENT) * LINE;
  const seen = m[value];                                    // plain: nobody fills an entry on which a reader may stand
  work(INSIDE);
  assert(seen !== 0 && m[value] === seen,
    `the entry that core ${core} reads changed from ${seen} to ${m[value]}: it was given back while the core was inside`);
  leave(m, core);
}

function update(m: Int32Array, core: i32): void {
  if (m[STOCKS + core * LINE] === 0) collect(m, core);
  const fresh = pop(m, core);
  if (fresh === 0) {                                        // all are still waiting for readers
    look(m, core);
    return;
  }
  replace(m, core, fresh);
  collect(m, core);
}

function replace(m: Int32Array, core: i32, fresh: i32): i32 {
  const value = VALUES + fresh * LINE;
  unpoison(value, 1);
  m[value] = m[value] === 1 ? 2 : 1;                        // plain: only this core knows it
  Atomics.store(m, STATES + fresh * LINE, USED);
  const old = Atomics.exchange(m, CURRENT, fresh);          // whoever enters from now on cannot find the old one
  Atomics.store(m, STATES + old * LINE, RETIRED);
  retire(m, core, old);
  return old;
}

function collect(m: Int32Array, core: i32): void {
  const entry = freeOne(m, core);
  if (entry !== 0) push(m, core, entry);
}

// What `reclaim` gives, freed; 0 if it gives nothing, or what was not to be given.
function freeOne(m: Int32Array, core: i32): i32 {
  const entry = reclaim(m, core);
  if (entry === 0) return 0;
  const known = entry >= 1 && entry <= ENTRIES;
  assert(known, `reclaim gave ${entry}, and entries are 1 to ${ENTRIES}`);
  if (!known) return 0;
  const before = Atomics.exchange(m, STATES + entry * LINE, FREE);
  assert(before === RETIRED,                                // it was handed over, and has not come back before
    `reclaim gave entry ${entry} in state ${before}, not in state ${RETIRED}, RETIRED: it came back twice, or was never retired`);
  if (before !== RETIRED) return 0;
  poison(VALUES + entry * LINE, 1);
  return entry;
}

// Plain: a stock is its core's own.
function push(m: Int32Array, core: i32, entry: i32): void {
  const stock = STOCKS + core * LINE;
  m[stock] = m[stock] + 1;
  m[stock + m[stock]] = entry;
}

function pop(m: Int32Array, core: i32): i32 {
  const stock = STOCKS + core * LINE;
  const count = m[stock];
  if (count === 0) return 0;
  m[stock] = count - 1;
  return m[stock + count];
}

// Every core is outside.
export function after(m: Int32Array, operations: i32): void {
  if (SETTLES < 1) return;
  for (let round = 0; round < ROUNDS; round++) {
    for (let core = 0; core < CORES; core++) drain(m, core);
  }
  for (let entry = 1; entry <= ENTRIES; entry++)
    assert(entry === m[CURRENT] || m[STATES + entry * LINE] === FREE,
      `entry ${entry} was retired and never came back, though no core is inside and each has asked ${ROUNDS} times or more`);
  if (RELAYS < 1 || CORES === 1) return;
  stay(m);
  relay(m);
}

function drain(m: Int32Array, core: i32): void {
  let most = ENTRIES;
  while (most > 0 && freeOne(m, core) !== 0) most--;
}

// Core 1 was inside first and stays: however often core 0 asks, the entry does not come back before core 1 has left.
function stay(m: Int32Array): void {
  enter(m, 1);
  const state = STATES + replace(m, 0, m[CURRENT] === 1 ? 2 : 1) * LINE;
  for (let round = 0; round < ROUNDS * 4; round++) drain(m, 0);
  assert(m[state] === RETIRED, 'an entry came back while core 1, which was inside when it was retired, had not left');
  leave(m, 1);
  for (let round = 0; round < ROUNDS; round++) {
    drain(m, 0);
    drain(m, 1);
  }
  assert(m[state] === FREE, 'an entry did not come back after core 1 had left, the only core that was inside');
}

// Cores 0 and 1 take turns, so that one of them is always inside, and each of them is outside again and again.
function relay(m: Int32Array): void {
  enter(m, 1);
  const old = replace(m, 0, m[CURRENT] === 1 ? 2 : 1);
  for (let round = 0; round < ROUNDS; round++) {
    enter(m, 0);
    leave(m, 1);
    drain(m, 1);
    enter(m, 1);
    leave(m, 0);
    drain(m, 0);
  }
  assert(m[STATES + old * LINE] === FREE,
    `entry ${old} did not come back: the core that was inside has left, and only readers that came later are inside`);
  leave(m, 1);
}
