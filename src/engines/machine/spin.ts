// Spinning without simulating it: a core that reads the same words again and again, finding its lines at hand, is put
// to sleep until one of them is taken away, and then stands exactly where it would have stood.
//
// A spin is seen when a core comes back to the same state at the same access with nothing but hits in between: from there
// on it repeats itself, turn by turn, until a line that it read changes hands.

import type { Core } from './core.ts';
import type { Line } from './line.ts';

/** A read of a turn that hit, and the computing after it: when, from the start of the turn; what each cost, and under which head. */
type Look = {
  word: number;
  value: number;
  offset: number;
  accessCycles: number;
  accessHead: number;
  localCycles: number;
  localHead: number;
};

/** A core's turn of a spin, as far as it is recorded. */
export type Turn = {
  /** The state at its start, and when that was. */
  readonly start: Int32Array;
  started: number;
  /** Whether it is being recorded, and the looks in it so far. */
  open: boolean;
  recorded: number;
  readonly looks: readonly Look[];
  /** Whether the core sleeps, and then how long a turn is. */
  asleep: boolean;
  period: number;
  /** The position from which the core last went on with `work` or a choice: no turn is recorded that comes by there. */
  uneven: number;
  /** Reads in a row that hit, without a pause, since anything else. */
  streak: number;
};

/** Longer turns are simulated access by access. */
const longestTurn = 8;

export function createTurn(size: number): Turn {
  const looks = Array.from(
    { length: longestTurn },
    (): Look => ({
      word: 0,
      value: 0,
      offset: Number.NaN,
      accessCycles: Number.NaN,
      accessHead: 0,
      localCycles: Number.NaN,
      localHead: 0,
    }),
  );
  return {
    start: new Int32Array(size),
    started: Number.NaN,
    open: false,
    recorded: 0,
    looks,
    asleep: false,
    period: Number.NaN,
    uneven: -1,
    streak: 0,
  };
}

/** Anything but a hit of a read breaks a turn. */
export function forgetTurn(turn: Turn): void {
  turn.open = false;
  turn.recorded = 0;
  turn.streak = 0;
}

/** Whether a core that is about to read stands where its recorded turn began; then the turn is whole. */
export function closesTurn({ turn, state }: Core): boolean {
  return turn.recorded !== 0 && isAtStart(turn, state);
}

/** Whether a core is in the state that was noted. */
export function isAtStart({ start }: Turn, state: Int32Array): boolean {
  for (let i = 0; i < start.length; i++) if (start[i] !== state[i]) return false;
  return true;
}

/** Starts a turn at a core's present state, where none is being recorded or the one that is grew too long. */
export function beginTurn(turn: Turn, state: Int32Array, time: number): void {
  if (turn.open && turn.recorded !== longestTurn) return;
  turn.open = true;
  markStart(turn, state);
  turn.recorded = 0;
  turn.started = time;
}

/** Notes a core's present state. */
export function markStart({ start }: Turn, state: Int32Array): void {
  for (let i = 0; i < start.length; i++) start[i] = state[i]!;
}

/** Records a read that hit, and the computing after it. */
export function record(
  turn: Turn,
  word: number,
  value: number,
  offset: number,
  access: number,
  accessHead: number,
  local: number,
  localHead: number,
): void {
  const look = turn.looks[turn.recorded++]!;
  look.word = word;
  look.value = value;
  look.offset = offset;
  look.accessCycles = access;
  look.accessHead = accessHead;
  look.localCycles = local;
  look.localHead = localHead;
}

/** Puts a core to sleep, whose recorded turn of so many cycles begins at `started`, until one of the lines that it reads is taken away. */
export function fallAsleep(
  core: Core,
  lines: readonly Line[],
  lineShift: number,
  started: number,
  period: number,
): void {
  const { turn } = core;
  turn.asleep = true;
  turn.started = started;
  turn.period = period;
  for (let i = 0; i < turn.recorded; i++) {
    const line = lines[turn.looks[i]!.word >> lineShift]!;
    if (i === 0 || placeOf(line, core) === -1) line.watchers[line.watching++] = core;
  }
}

/** Where a core stands among those asleep on a line; -1 where it does not. */
function placeOf({ watchers, watching }: Line, core: Core): number {
  for (let at = 0; at < watching; at++) if (watchers[at] === core) return at;
  return -1;
}

/** Takes a core off every list that it is still on. */
export function stopWatching(core: Core, lines: readonly Line[], lineShift: number): void {
  for (let i = 0; i < core.turn.recorded; i++) {
    const line = lines[core.turn.looks[i]!.word >> lineShift]!;
    const at = placeOf(line, core);
    if (at !== -1) line.watchers[at] = line.watchers[--line.watching]!;
  }
}

/** The words that a core reads in its turn. */
export function wordsOf({ looks, recorded }: Turn): number[] {
  return looks.slice(0, recorded).map(({ word }) => word);
}

/** Adds, by head, what a spinning core has spent `elapsed` cycles after its turn began. */
export function addSpun(turn: Turn, elapsed: number, totals: Float64Array): void {
  const turns = Math.floor(elapsed / turn.period);
  let rest = elapsed - turns * turn.period;
  for (let i = 0; i < turn.recorded; i++) {
    const { accessCycles, accessHead, localCycles, localHead } = turn.looks[i]!;
    totals[accessHead]! += turns * accessCycles + Math.min(Math.max(rest, 0), accessCycles);
    rest -= accessCycles;
    totals[localHead]! += turns * localCycles + Math.min(Math.max(rest, 0), localCycles);
    rest -= localCycles;
  }
}
