// What every core does in the exercise: move amounts from one record to another, or read two
// records of one moment.
//
// A record is one word, and all begin at 0. Usually records belong together in couples, whose sum
// is 0 at every moment. With HISTORY there are few moves, between any two records, and each has a
// power of 4 for its amount: so a read tells which moves it has seen, and is held against all that
// is known of their order.

declare function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void;
declare function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void;

const RECORDS = 64;    // how many there are
const READERS = -1;    // cores that only read, from core 0 on, while the others only move; -1:
                       // every operation chooses
const MOVES = 500;     // moves in a thousand operations, where they choose
const COUPLES = 32;    // couples that are used, from the first record on
const APART = 0;       // 1: every core keeps to a couple of its own
const PAIR = -1;       // with HISTORY: the first of the two records that are read; -1:
                       // every read chooses
const BURST = 1;       // moves in an operation that moves; with more it may end after each of them
const HISTORY = 0;     // 1: at most 2 operations of each of 4 cores, and at most 3 records

// by core: the two records that it read last; lent to `read`
const COPY = lines(CORES);
const EACH = ((RECORDS + LINE - 1) / LINE) | 0;
// by core, then record: what it has moved there; written only by its owner
const LEDGER = lines(CORES * EACH);
const MADE = lines(CORES);                                // by core: its moves so far, with HISTORY
// with HISTORY: the moves that have returned, as bits
const ENDED = line();
// by core, with HISTORY: 16 bits for each move begun, see `note`
const BEGUN = lines(CORES);

const MOST = 2;        // moves of one core, with HISTORY
const ALL = 8;         // moves of all cores, with HISTORY
const NONE = 0x5555;   // eight digits to the base 4 that say: no move

function moves(core: i32): boolean {
  return READERS < 0 ? choose(1000) < MOVES : core >= READERS;
}

export function operation(m: Int32Array, core: i32): void {
  if (HISTORY !== 0) {
    const isMove = moves(core);
    const first = isMove || PAIR < 0 ? choose(RECORDS) : PAIR;
    if (isMove) moveNoted(m, core, first, (first + 1) % RECORDS);
    else readNoted(m, core, first, (first + 1) % RECORDS);
  } else {
    const couple = (APART === 0 ? choose(COUPLES) : core % COUPLES) << 1;
    if (!moves(core)) readCouple(m, core, couple);
    else if (BURST === 1) moveInCouple(m, core, couple + choose(2));
    else moveOften(m, core, couple);
  }
}

function moveOften(m: Int32Array, core: i32, from: i32): void {
  let more = BURST;
  do {
    moveInCouple(m, core, from);
    more--;
  } while (more > 0 && choose(2) === 0);
}

function moveInCouple(m: Int32Array, core: i32, from: i32): void {
  const amount = 0x10001 + core;                          // too large for a part of a word
  move(m, core, from, from ^ 1, amount);
  const ledger = LEDGER + core * (EACH * LINE);
  m[ledger + from] = m[ledger + from] - amount;           // plain: a core's own lines
  m[ledger + (from ^ 1)] = m[ledger + (from ^ 1)] + amount;
}

function readCouple(m: Int32Array, core: i32, couple: i32): void {
  const copy = COPY + core * LINE;
  read(m, core, couple, couple + 1, copy);
  assert(m[copy] + m[copy + 1] === 0,                     // plain: a core's own line
    `records ${couple} and ${couple + 1} were read as ${m[copy]} and ${m[copy + 1]}, and at every moment their sum is 0`);
}

// A move's note: bit 15, the record that it takes from, and which moves had returned when it began.
function moveNoted(m: Int32Array, core: i32, from: i32, to: i32): void {
  const own = MADE + core * LINE;
  const made = m[own];                                    // plain: a core's own line
  m[own] = made + 1;
  const note = 0x8000 | (from << 8) | Atomics.load(m, ENDED);
  Atomics.or(m, BEGUN + core * LINE, note << (made << 4));
  const number = core * MOST + made;
  move(m, core, from, to, 1 << (number << 1));
  Atomics.or(m, ENDED, 1 << number);
}

function readNoted(m: Int32Array, core: i32, a: i32, b: i32): void {
  const copy = COPY + core * LINE;
  const ended = Atomics.load(m, ENDED);
  read(m, core, a, b, copy);
  checkNoted(m, a, b, m[copy] + NONE, m[copy + 1] + NONE, ended);
}

/**
 * Digits 0, 1, 2 of `x` and `y` say of each move: it took from the record, it is not in
 * it, it added to it.
 */
function checkNoted(m: Int32Array, a: i32, b: i32, x: i32, y: i32, ended: i32): void {
  assert((x & 0xffff) === x && (y & 0xffff) === y,
    `records ${a} and ${b} were read as ${x - NONE} and ${y - NONE}, which no moves can give`);
  let seen = 0;
  let missing = 0;
  let earlier = 0;
  for (let number = 0; number < ALL; number++) {
    const inA = ((x >> (number << 1)) & 3) - 1;
    const inB = ((y >> (number << 1)) & 3) - 1;
    if (inA !== 0 || inB !== 0 || ((ended >> number) & 1) !== 0) {
      const note = noteOf(m, number);
      assert(note !== 0,
        `records ${a} and ${b} were read as ${x - NONE} and ${y - NONE}, with a move that has not begun`);
      const from = (note >> 8) & 3;
      const wholeA = sign(from, a);
      const wholeB = sign(from, b);
      const isSeen = inA !== 0 || inB !== 0;
      assert(!isSeen || (inA === wholeA && inB === wholeB),
        `records ${a} and ${b} were read as ${x - NONE} and ${y - NONE}, with half of a move of ${1 << (number << 1)} from record ${from}`);
      if (isSeen) seen |= 1 << number;
      else if (wholeA !== 0 || wholeB !== 0) missing |= 1 << number;
      if (isSeen) earlier |= note & 0xff;
    }
  }
  assert((missing & ended) === 0,
    `records ${a} and ${b} were read as ${x - NONE} and ${y - NONE}, without a move that had returned before the read began`);
  checkEarlier(m, a, b, earlier & ~(seen | ended));
}

/**
 * What had returned before a move that was seen began must be seen too, if it is of
 * these records at all.
 */
function checkEarlier(m: Int32Array, a: i32, b: i32, unseen: i32): void {
  for (let number = 0; number < ALL; number++)
    if (((unseen >> number) & 1) !== 0) {
      const from = (noteOf(m, number) >> 8) & 3;
      assert(sign(from, a) === 0 && sign(from, b) === 0,
        `the read of records ${a} and ${b} missed a move from record ${from}, and saw one that began after it had returned`);
    }
}

function noteOf(m: Int32Array, number: i32): i32 {
  return (Atomics.load(m, BEGUN + (number >> 1) * LINE) >> ((number & 1) << 4)) & 0xffff;
}

/** What a move from a record to the next one does to `record`. */
function sign(from: i32, record: i32): i32 {
  if (record === from) return -1;
  return record === (from + 1) % RECORDS ? 1 : 0;
}

export function after(m: Int32Array, operations: i32): void {
  for (let record = 0; record < RECORDS; record++) {
    const next = (record + 1) % RECORDS;
    read(m, 0, record, next, COPY);
    if (HISTORY !== 0)
      checkNoted(m, record, next, m[COPY] + NONE, m[COPY + 1] + NONE, Atomics.load(m, ENDED));
    else checkRest(m, record, moved(m, record), next, moved(m, next));
  }
}

function checkRest(m: Int32Array, a: i32, x: i32, b: i32, y: i32): void {
  assert(m[COPY] === x && m[COPY + 1] === y,
    `records ${a} and ${b} are read as ${m[COPY]} and ${m[COPY + 1]} at rest, and the moves give ${x} and ${y}`);
}

function moved(m: Int32Array, record: i32): i32 {
  let sum = 0;
  for (let core = 0; core < CORES; core++) sum += m[LEDGER + core * (EACH * LINE) + record];
  return sum;
}
