// What every core does: play its part of a litmus test, round after round.
//
// In a round x and y are 0 at first, every part is played once, and what it read stands in the
// round's registers. A checker tries every order anyway: there `meeting` is 0, and one operation of
// each core is one round. On real cores a part is over in nanoseconds, so cores meet before each
// round: a core says that it is here, and plays when all are. It waits for a while only, since
// another may have no time slice, or have been stopped for good; then its operation ends in vain,
// and the next one goes on waiting. Most waits are short; a few in a row are long enough for
// `pause` to sleep, so that the other may get the processor.
//
// Two rounds have words of their own, even and odd. All are here for round n only when all have
// played round n - 1; so core 0 can count that one, and clear its words, while the others play.
// They come to these words again in round n + 1, which begins with core 0 here for it.

declare function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void;

const PARTS = 2;              // parts of the test; set by the card
const meeting: i32 = 1;       // whether cores meet before a round; 0 in a checker
const skew = 60;              // a core waits for less than so many cycles at the meeting, so that
                              // all orders come up
const patience = 20002;       // looks for the others in a long wait; `pause` sleeps at
                              // the last of them

// with fewer cores than parts a core plays several, one after the other
const PLAYERS = PARTS < CORES ? PARTS : CORES;
const OUTCOMES = 256;                             // four registers of two bits each

const X = lines(2);           // of even rounds, of odd rounds; all three
const Y = lines(2);
const REGISTERS = lines(2);   // what was read in a round: m[r], m[r + 1], …
const HERE = lines(CORES);    // by core: rounds that it has come for, written only by it
const PLAYED = 1;             // in the next word: rounds that it has played; only it comes here
const VAIN = 2;               // and then: waits in vain since the last of them; only it comes here
const COUNTS = words(OUTCOMES);    // rounds by outcome; written only by core 0

export function operation(m: Int32Array, core: i32): void {
  if (core >= PLAYERS) {
    // no part is left for this core: it idles, so that its operations hardly count
    work(100000);
  } else if (meeting === 0) playAll(m, core, 0);
  else playRound(m, core, HERE + core * LINE);
}

function playRound(m: Int32Array, core: i32, own: i32): void {
  const round = m[own + PLAYED];
  // comes for the round; publishes what this core did in the last one
  Atomics.store(m, own, round + 1);
  if (!allHere(m, round + 1, (m[own + VAIN] & 2047) < 32 ? patience : 50)) {
    m[own + VAIN] = m[own + VAIN] + 1;
    return;
  }
  m[own + VAIN] = 0;
  work(choose(skew));
  playAll(m, core, (round & 1) * LINE);
  m[own + PLAYED] = round + 1;
  if (core === 0 && round !== 0) count(m, ((round + 1) & 1) * LINE);
}

function playAll(m: Int32Array, core: i32, cell: i32): void {
  for (let part = core; part < PARTS; part += CORES)
    play(m, part, X + cell, Y + cell, REGISTERS + cell);
}

/**
 * Waits until every core has come for so many rounds, or has been looked for so often. Rounds wrap,
 * so their difference counts.
 */
function allHere(m: Int32Array, rounds: i32, looks: i32): boolean {
  let left = looks;
  for (let core = 0; core < PLAYERS; core++) {
    // sees what the other did in the last round
    while (Atomics.load(m, HERE + core * LINE) - rounds < 0) {
      left--;
      if (left === 0) return false;
      pause();
    }
  }
  return true;
}

/**
 * Counts the round before this one and clears its words: plain, since all have played it, and none
 * comes to them before core 0 is here again.
 */
function count(m: Int32Array, cell: i32): void {
  const r = REGISTERS + cell;
  const outcome = m[r] | (m[r + 1] << 2) | (m[r + 2] << 4) | (m[r + 3] << 6);
  m[COUNTS + (outcome & 255)] = m[COUNTS + (outcome & 255)] + 1;
  for (let i = 0; i < 4; i++) m[r + i] = 0;
  m[X + cell] = 0;
  m[Y + cell] = 0;
}

// Every round that core 0 has played is counted, but for its last.
export function after(m: Int32Array, operations: i32): void {
  if (meeting === 0) return;
  let counted = 0;
  for (let i = 0; i < OUTCOMES; i++) counted += m[COUNTS + i];
  const played = m[HERE + PLAYED];
  assert(counted === (played === 0 ? 0 : played - 1),
    `${counted} rounds were counted, and core 0 has played ${played}, of which the last is not counted`);
}
