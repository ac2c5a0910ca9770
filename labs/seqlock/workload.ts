// What every core does: mostly read the record, now and then write it, and look whether what was
// read is one record.
//
// Every write stores a value that no other write stores, in every word of the record. So a copy
// whose words differ was torn: some words are older than others. `after` looks that the last write
// was not lost on the way.

declare function write(m: Int32Array, core: i32, value: i32): void;
declare function read(m: Int32Array, core: i32, into: i32): void;

const writePerMille = 10;    // writes in a thousand operations
const recordWords = 2;       // words in the record

const DICE = 1000;           // sides of the dice; a checker lowers it, and `writePerMille` with it

const EACH = ((recordWords + LINE) / LINE) | 0;       // lines of one core: a count, and a copy
// a core's own: its writes so far, then the copy it read last
const OWN = lines(CORES * EACH);
const STRIDE = EACH * LINE;

export function operation(m: Int32Array, core: i32): void {
  const own = OWN + core * STRIDE;
  if (choose(DICE) < writePerMille) {
    const count = m[own] + 1;                         // plain, as all here: a core's own lines
    m[own] = count;
    // counts differ in one core, remainders between cores
    write(m, core, count * CORES + core);
  } else {
    read(m, core, own + 1);
    assert(whole(m, own + 1),
      `core ${core} read a torn record: its first word is ${m[own + 1]}, its last ${m[own + recordWords]}, and no write stored both`);
  }
}

/** Whether all words of a copy come from one write. */
function whole(m: Int32Array, copy: i32): boolean {
  for (let i = 1; i < recordWords; i++) if (m[copy + i] !== m[copy]) return false;
  return true;
}

// The write that came last was some core's last one; without any, the record is as it was: zeros.
export function after(m: Int32Array, operations: i32): void {
  read(m, 0, OWN + 1);
  assert(whole(m, OWN + 1),
    `the record is torn at rest: its first word is ${m[OWN + 1]}, its last ${m[OWN + recordWords]}`);
  let writes = 0;
  let found = false;
  for (let core = 0; core < CORES; core++) {
    const count = m[OWN + core * STRIDE];
    writes |= count;
    if (count !== 0 && m[OWN + 1] === count * CORES + core) found = true;
  }
  assert(found || (writes === 0 && m[OWN + 1] === 0),
    `the record holds ${m[OWN + 1]} at rest, which is no core's last write: a write was lost`);
}
