// What every core does in the exercise: mostly add, now and then read roughly, and seldom ask for
// the exact value.
//
// With HISTORY there are few operations. Where the amounts are powers of 2, each add has its own,
// so an exact value tells which adds it has counted, and is held against all that is known of their
// order. Where each amount is 1, a rough value is held against what had been added before it was
// asked for, and what had been begun when it came.

declare function add(m: Int32Array, core: i32, amount: i32): void;
declare function read(m: Int32Array, core: i32): i32;
declare function exact(m: Int32Array, core: i32): i32;

const BOUND = 32768;       // by how much `read` may be off, for all cores together
const READS = 500;         // rough reads in a hundred thousand operations
const EXACTS = 2;          // exact ones
const HISTORY: i32 = 0;    // 1: adds of powers of 2, and exact values; 2: adds of 1, and rough
                           // ones; 3: neither is looked at before the end

const DICE = 100000;
const MOST = 2;            // adds of one core, with powers of 2
const ALL = 8;             // adds of all cores, with powers of 2

const BEGUN = line();             // with HISTORY: the sum of all amounts whose adds have begun
const ENDED = line();             // with HISTORY: of those that have returned; with powers of
                                  // 2 a sum is a set
const COUNTED = line();           // with HISTORY: adds that some exact value has counted, of
                                  // those that have come
const NOTES = lines(CORES);       // by core, with HISTORY: 16 bits for each add, see `addNoted`
const OWN = lines(CORES);         // by core, written only by it: what it added
const MADE = 1;                   // offset there: with HISTORY, its operations so far
const THEN = 2;                   // offset there: what it had added by its last exact value
const VALUE = 3;                  // offset there: that value; with HISTORY, its values, each plus 1

export function operation(m: Int32Array, core: i32): void {
  const own = OWN + core * LINE;
  if (HISTORY === 0) {
    const dice = choose(DICE);
    if (dice < EXACTS) exactly(m, core, own);
    else if (dice < EXACTS + READS) roughly(m, core);
    else addSome(m, core, own);
  } else {
    const made = m[own + MADE];                           // plain, as all of a core's own line
    m[own + MADE] = made + 1;
    if (choose(2) === 0) addNoted(m, core, made);
    else if (HISTORY === 1) exactNoted(m, core, own + VALUE + made);
    else if (HISTORY === 3) exact(m, core);
    else readNoted(m, core);
  }
}

function addSome(m: Int32Array, core: i32, own: i32): void {
  // 3, 1, 3, 1, …: who counts calls, not amounts, is found out
  const amount = 3 - (m[own] & 2);
  add(m, core, amount);
  m[own] = m[own] + amount;
}

// Since its last exact value, at least what this core has added itself has come. Differences stay
// right when sums wrap.
function exactly(m: Int32Array, core: i32, own: i32): void {
  const value = exact(m, core);
  assert(value - m[own + VALUE] - (m[own] - m[own + THEN]) >= 0,
    `exact gave ${value} after ${m[own + VALUE]}, and core ${core} alone has added ${m[own] - m[own + THEN]} in between`);
  m[own + VALUE] = value;
  m[own + THEN] = m[own];
}

function roughly(m: Int32Array, core: i32): void {
  read(m, core);                                          // held to its bound by proof, and at rest
}

// An add's note: bit 15, and which adds had returned when it began.
function addNoted(m: Int32Array, core: i32, made: i32): void {
  const number = core * MOST + made;
  const amount = HISTORY === 2 ? 1 : 1 << number;
  if (HISTORY === 1)
    Atomics.or(m, NOTES + core * LINE, (0x8000 | Atomics.load(m, ENDED)) << (made << 4));
  Atomics.add(m, BEGUN, amount);
  add(m, core, amount);
  Atomics.add(m, ENDED, amount);
}

function readNoted(m: Int32Array, core: i32): void {
  const ended = Atomics.load(m, ENDED);
  const value = read(m, core);
  assert(value >= ended - BOUND,
    `read gave ${value}; adds of ${ended} together had returned before it was asked, and it may be off by ${BOUND}`);
  const begun = Atomics.load(m, BEGUN);
  assert(value <= begun + BOUND,
    `read gave ${value}; adds of ${begun} together had begun when it returned, and it may be off by ${BOUND}`);
}

function exactNoted(m: Int32Array, core: i32, place: i32): void {
  const before = Atomics.load(m, ENDED) | Atomics.load(m, COUNTED);
  const value = exact(m, core);
  // all that had returned or been counted before
  assert((before & ~value) === 0,
    `exact gave ${value}; adds of ${before & ~value} together had returned before it was asked, or were in an earlier exact value, and are missing`);
  const begun = Atomics.load(m, BEGUN);
  assert((value & ~begun) === 0,                          // nothing that has not begun
    `exact gave ${value}; it counts ${value & ~begun} for which no add has begun: an add was counted twice`);
  let earlier = 0;
  for (let number = 0; number < ALL; number++)
    if (((value >> number) & 1) !== 0) earlier |= noteOf(m, number) & 0xff;
  // with an add, all that had returned before it began
  assert((earlier & ~value) === 0,
    `exact gave ${value}; adds of ${earlier & ~value} together are missing, and had returned before an add began that is in it`);
  Atomics.or(m, COUNTED, value);
  m[place] = value + 1;                                   // plain: a core's own line
}

function noteOf(m: Int32Array, number: i32): i32 {
  return (Atomics.load(m, NOTES + ((number / MOST) | 0) * LINE) >> ((number % MOST) << 4)) & 0xffff;
}

export function after(m: Int32Array, operations: i32): void {
  let added = m[BEGUN];
  for (let core = 0; core < CORES; core++) added += m[OWN + core * LINE];
  const value = exact(m, 0);
  // none lost, none counted twice
  assert(value === added, `exact gave ${value} at rest, and ${added} was added`);
  if (HISTORY === 1) checkOneOrder(m);
  else if (HISTORY !== 3) checkBound(added - read(m, 0));                    // at rest too
}

function checkBound(off: i32): void {
  assert(off <= BOUND && off >= -BOUND,
    `read is off by ${off} at rest, and may be off by ${BOUND}`);
}

/**
 * Of any two exact values one has counted all that the other has: else they are of two different
 * orders of the adds.
 */
function checkOneOrder(m: Int32Array): void {
  for (let i = 0; i < ALL; i++)
    for (let j = 0; j < i; j++) {
      const one = valueThatCame(m, i);
      const other = valueThatCame(m, j);
      assert((one & ~other) === 0 || (other & ~one) === 0,
        `exact gave ${one} and ${other}: each counts an add that the other misses, so they are of no one order`);
    }
}

/** An exact value that came, or 0. */
function valueThatCame(m: Int32Array, number: i32): i32 {
  const core = (number / MOST) | 0;
  if (core >= CORES) return 0;
  const value = m[OWN + core * LINE + VALUE + number % MOST];
  return value === 0 ? 0 : value - 1;
}
