// What every core does in the exercise: read the route, or replace it and hand the old entry over,
// to be freed later.
//
// All readers find the one entry that CURRENT names. An update fills a fresh entry, exchanges it
// for the old one, which nobody can find from then on, and hands that to `retire`. What `reclaim`
// gives back is freed: poisoned, kept in the core's stock, and filled anew by a later update. So it
// must come back neither too early nor twice, and not never.

declare function enter(m: Int32Array, core: i32): void;
declare function leave(m: Int32Array, core: i32): void;
declare function retire(m: Int32Array, core: i32, entry: i32): void;
declare function reclaim(m: Int32Array, core: i32): i32;

const DICE = 1000;
const UPDATES = 1;         // operations in DICE that update
const UPDATERS = 1024;     // how many of the cores may update
const ROLES = 0;           // 1: one core, drawn by whichever starts first, only reads
const PARTS = 0;           // 1: nobody reads, and an update and a call of `reclaim` are
                           // operations of their own
const ROTA = 0;            // 1: nothing is left to chance: every core updates twice, then reads
const EARLIER = 0;         // entries that core 0 has replaced before any core starts
const HALVES = 0;          // 1: few of many cores run: the last one, and by halves those that share
                           // its place in a small table
const CROWD = 0;           // 1: in the end all cores but one enter, and a new entry
                           // is found each time
const INSIDE = 0;          // cycles of work on an entry
const SETTLES = 1;         // 1: in the end, every retired entry must come back
const ASKERS = 1024;       // how many of the cores ask then
const RELAYS = 1;          // 1: and one must wait for a reader that stays, but not for
                           // those that came later

const SPARES = 2;                                   // entries in each core's stock at first
const ENTRIES = 1 + CORES * SPARES;                 // numbered from 1
// how often each core may ask in vain in the end
const ROUNDS = 8;
const STOCK = LINE + ((ENTRIES / LINE) | 0) * LINE; // words of a stock, which may hold all entries

const CURRENT = line();                  // the number of the entry that readers find
const VALUES = lines(ENTRIES + 1);       // by number: 1 or 2, the other one after each filling;
                                         // poisoned while freed
const STATES = lines(ENTRIES + 1);       // by number: where its life stands
const FREE = 0;                          // in a stock             FREE -> USED: an update fills it
const USED = 1;                          // readers can find it    USED -> RETIRED
const RETIRED = 2;                       // handed to `retire`     RETIRED -> FREE:
                                         // `reclaim` gave it back
const KEPT = 1;                          // offset in STATES, with CROWD: the core that
                                         // stays on it, or 0
const STOCKS = words(CORES * STOCK);     // by core: how many entries, then their numbers; written
                                         // by the core alone
const READER = line();                   // with ROLES: 1 and the number of the core that only
                                         // reads; 0: not drawn
const MADE = lines(CORES);               // by core, with ROTA: its operations so far; written
                                         // by the core alone

export function setup(m: Int32Array): void {
  m[CURRENT] = 1;                                           // plain: no core has started
  m[VALUES + LINE] = 1;
  m[STATES + LINE] = USED;
  for (let entry = 2; entry <= ENTRIES; entry++) {
    poison(VALUES + entry * LINE, 1);
    push(m, ((entry - 2) / SPARES) | 0, entry);
  }
  for (let i = 0; i < EARLIER; i++) replace(m, 0, pop(m, 0));
}

export function operation(m: Int32Array, core: i32): void {
  if (PARTS !== 0) part(m, core);
  else if (ROTA !== 0) turn(m, core);
  else if (core < UPDATERS && !isReader(m, core) && choose(DICE) < UPDATES)
    update(m, HALVES === 0 ? core : (CORES - 1) >> core);
  else look(m, HALVES === 0 ? core : (CORES - 1) >> core);
}

function isReader(m: Int32Array, core: i32): boolean {
  if (ROLES === 0) return false;
  const before = Atomics.load(m, READER);
  if (before !== 0) return before === 1 + core;
  const drawn = 1 + choose(CORES);
  const first = Atomics.compareExchange(m, READER, 0, drawn);
  return (first === 0 ? drawn : first) === 1 + core;
}

function part(m: Int32Array, core: i32): void {
  if (m[STOCKS + core * STOCK] === 0 || choose(2) === 0) collect(m, core);
  else replace(m, core, pop(m, core));
}

function turn(m: Int32Array, core: i32): void {
  const own = MADE + core * LINE;
  const made = m[own];                                      // plain: nobody else's
  m[own] = made + 1;
  if (made < 2) update(m, core);
  else look(m, core);
}

function look(m: Int32Array, core: i32): void {
  enter(m, core);
  const value = VALUES + Atomics.load(m, CURRENT) * LINE;
  // plain: nobody fills an entry on which a reader may stand
  const seen = m[value];
  work(INSIDE);
  assert(seen !== 0 && m[value] === seen,
    `the entry that core ${core} reads changed from ${seen} to ${m[value]}: it was given back while the core was inside`);
  leave(m, core);
}

function update(m: Int32Array, core: i32): void {
  if (m[STOCKS + core * STOCK] === 0) collect(m, core);
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
  // whoever enters from now on cannot find the old one
  const old = Atomics.exchange(m, CURRENT, fresh);
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
  // it was handed over, and has not come back before
  assert(before === RETIRED,
    `reclaim gave entry ${entry} in state ${before}, not in state ${RETIRED}, RETIRED: it came back twice, or was never retired`);
  if (before !== RETIRED) return 0;
  if (CROWD !== 0) {
    const by = m[STATES + entry * LINE + KEPT];             // plain: all have stopped, or it is 0
    assert(by === 0,
      `reclaim gave entry ${entry}, and core ${by}, which was inside when it was retired, has not left`);
  }
  poison(VALUES + entry * LINE, 1);
  return entry;
}

// Plain: a stock is its core's own.
function push(m: Int32Array, core: i32, entry: i32): void {
  const stock = STOCKS + core * STOCK;
  m[stock] = m[stock] + 1;
  m[stock + m[stock]] = entry;
}

function pop(m: Int32Array, core: i32): i32 {
  const stock = STOCKS + core * STOCK;
  const count = m[stock];
  if (count === 0) return 0;
  m[stock] = count - 1;
  return m[stock + count];
}

// Every core is outside.
export function after(m: Int32Array, operations: i32): void {
  if (CROWD !== 0) crowd(m);
  if (SETTLES < 1) return;
  for (let round = 0; round < ROUNDS; round++) {
    for (let core = 0; core < CORES && core < ASKERS; core++) drain(m, core);
  }
  for (let entry = 1; entry <= ENTRIES; entry++)
    assert(entry === m[CURRENT] || m[STATES + entry * LINE] === FREE,
      `entry ${entry} was retired and never came back, though no core is inside, and every core that still asks has asked ${ROUNDS} times or more`);
  if (RELAYS < 1 || CORES === 1) return;
  stay(m);
  relay(m);
}

function drain(m: Int32Array, core: i32): void {
  let most = ENTRIES;
  while (most > 0 && freeOne(m, core) !== 0) most--;
}

// Core 1 was inside first and stays: however often core 0 asks, the entry does not come back before
// core 1 has left.
function stay(m: Int32Array): void {
  enter(m, 1);
  const state = STATES + replace(m, 0, m[CURRENT] === 1 ? 2 : 1) * LINE;
  for (let round = 0; round < ROUNDS * 4; round++) drain(m, 0);
  assert(m[state] === RETIRED,
    'an entry came back while core 1, which was inside when it was retired, had not left');
  leave(m, 1);
  for (let round = 0; round < ROUNDS; round++) {
    drain(m, 0);
    drain(m, 1);
  }
  assert(m[state] === FREE,
    'an entry did not come back after core 1 had left, the only core that was inside');
}

// Cores 0 and 1 take turns, so that one of them is always inside, and each of them is outside
// again and again.
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

// All cores but core 0 enter and stay, and each finds another entry. Core 0 comes and goes, and
// gets none of theirs.
function crowd(m: Int32Array): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (let core = 0; core < CORES; core++) drain(m, core);
  }
  for (let core = CORES - 1; core > 0; core--) {
    enter(m, core);
    m[STATES + m[CURRENT] * LINE + KEPT] = core;
    replace(m, core - 1, popAny(m));
    if (core % 8 === 7) drain(m, core - 1);
  }
  look(m, 0);
  for (let round = 0; round < ROUNDS; round++) drain(m, 0);
}

function popAny(m: Int32Array): i32 {
  let entry = 0;
  for (let core = 0; core < CORES && entry === 0; core++) entry = pop(m, core);
  return entry;
}
