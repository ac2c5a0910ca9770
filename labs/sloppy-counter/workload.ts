// What every core does: add to one counter, and now and then read it.
//
// A variant supplies `add`; `read`, cheap, which may lag behind what was added by `lagPerCore`
// thresholds for each core; and `sum`, exact when no `add` is under way. Amounts are positive. Each
// core keeps on its own line what it added itself. That is enough to hold every read to the bound
// while the cores run, and the sum to the last unit after it.

declare function add(m: Int32Array, core: i32, amount: i32): void;
declare function read(m: Int32Array, core: i32): i32;
declare function sum(m: Int32Array, core: i32): i32;

const readPerMille = 1;    // operations in a thousand that read
const threshold = 1024;    // how much a core may keep to itself; a variant that keeps something has
                           // the same constant
const lagPerCore = 1;      // by how many thresholds a core a read may lag; the card sets 0
                           // where a read is exact

const DICE = 1000;
const FIRST = 3;           // a core's first amount, and every second one after it; the
                           // others are 4 - FIRST
const LAG = lagPerCore * threshold * CORES;
const FAR = LAG + 0x100000;    // sums wrap: a read that seems further behind is ahead, on a
                               // core that slept long

// Core k's line, written by core k alone: so plain, until `after` looks when all have stopped.
const ADDED = lines(CORES);    // +0: what it has added
const SEEN = 1;                // +1: what its last read gave
const THEN = 2;                // +2: what it had added by then

export function operation(m: Int32Array, core: i32): void {
  if (choose(DICE) < readPerMille) checkRead(m, core);
  else addOnce(m, core);
}

function addOnce(m: Int32Array, core: i32): void {
  const mine = ADDED + core * LINE;
  // 3, 1, 3, 1, …: who counts calls, not amounts, is found out
  const amount = (m[mine] & 3) === 0 ? FIRST : 4 - FIRST;
  add(m, core, amount);
  m[mine] = m[mine] + amount;
}

// Between two reads the others added something or nothing, so a read runs ahead of the last one by
// at least what this core added meanwhile, but for the lag. Differences stay right when sums wrap.
function checkRead(m: Int32Array, core: i32): void {
  const mine = ADDED + core * LINE;
  const seen = read(m, core);
  const others = seen - m[mine + SEEN] - (m[mine] - m[mine + THEN]);
  assert(others >= -LAG || others < -FAR,
    `read gave ${seen} after ${m[mine + SEEN]}, and core ${core} has added ${m[mine] - m[mine + THEN]} since: it lags by more than ${LAG}`);
  m[mine + SEEN] = seen;
  m[mine + THEN] = m[mine];
}

export function after(m: Int32Array, operations: i32): void {
  let added = 0;
  for (let k = 0; k < CORES; k++) added += m[ADDED + k * LINE];
  const total = sum(m, 0);
  // none lost, none counted twice
  assert(total === added, `sum gave ${total} at rest, and ${added} was added`);
  const behind = added - read(m, 0);
  assert(behind >= 0 && behind <= LAG,          // the bound, at rest
    `read gave ${added - behind} at rest, and ${added} was added: it may lag by at most ${LAG}`);
}
