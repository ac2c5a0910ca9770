// What a core has moved stands on lines of its own, under a sequence of its own: a record is the
// sum over the cores.
//
// A move waits for nobody at all, writer or reader. A reader adds up two records over all cores,
// between two looks at all their sequences: unchanged, so every core's part of the sums was true at
// one moment between the looks.
// Costs: a read looks at every core, and any move anywhere makes it look again.
//
// State of a core (sequence, parts): even at rest, odd while it is in a move; its
// part of each record.

const RECORDS = 64;

const EACH = ((RECORDS + LINE) / LINE) | 0;         // lines of a core: a sequence and RECORDS words
const STRIDE = EACH * LINE;
const PARTS = lines(CORES * EACH);                  // written only by its core

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  const own = PARTS + core * STRIDE;
  Atomics.add(m, own, 1);
  Atomics.sub(m, own + 1 + from, amount);
  Atomics.add(m, own + 1 + to, amount);
  Atomics.add(m, own, 1);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  let before = 0;
  let after = looks(m);
  do {
    before = after;
    m[into] = sum(m, a);
    m[into + 1] = sum(m, b);
    after = looks(m);
    if (after !== before || (after & 1) === 1) pause();
  } while (after !== before || (after & 1) === 1);
}

/**
 * Twice the sum of all sequences, and 1 if any is odd. They only grow: the same sum,
 * the same sequences.
 */
function looks(m: Int32Array): i32 {
  let total = 0;
  let isOdd = 0;
  for (let core = 0; core < CORES; core++) {
    const sequence = Atomics.load(m, PARTS + core * STRIDE);
    total += sequence;
    isOdd |= sequence & 1;
  }
  return (total << 1) | isOdd;
}

function sum(m: Int32Array, record: i32): i32 {
  let total = 0;
  for (let core = 0; core < CORES; core++)
    total += Atomics.load(m, PARTS + core * STRIDE + 1 + record);
  return total;
}
