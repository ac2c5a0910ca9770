// A core in a run: its thread, what it is booked for until its next event, and what it waits for.
//
// A record for each core, not an array for each field: V8 reads a field of a record in one load, and an element of a typed
// array in five. Times begin as NaN, so that V8 keeps them as numbers with a fraction from the start.

import { createChoice } from '../../compile/steps/perform.ts';
import { pendingSize, type Steps } from '../../compile/steps/step.ts';
import { heads } from './account.ts';
import { createTurn, type Turn } from './spin.ts';

/** What an access leaves behind, where that is no line. */
export const nothing = -1;
export const draining = -2;

export type Core = {
  readonly number: number;
  readonly die: number;
  /** Its id on the agenda: the lines' come before it. */
  readonly id: number;
  /** Its thread's state, and the access that it stands before. */
  readonly state: Int32Array;
  readonly pending: Int32Array;
  /** What an operation is called with: the core's number, where it takes one. */
  readonly operands: readonly number[];
  readonly turn: Turn;
  /** When its present access was asked for. */
  asked: number;
  /** What it does until its next event, booked already: an access, computing after it, then `work`; ends and heads. The event is at the end of it. */
  accessEnd: number;
  accessHead: number;
  localEnd: number;
  localHead: number;
  workEnd: number;
  /** Whether that computing will take as long when it comes again: it made no choice, and has no `work` in it. */
  even: boolean;
  /** Its cycles by head: see account.ts. */
  readonly cycles: Float64Array;
  /** Operations that it finished in the window. */
  operations: number;
  /** Whether it is done for good. */
  resting: boolean;
  /** Who came after it to the line that it queues for. */
  next: Core | null;
  /** The word that it sleeps on in `wait`, or -1; and since when. */
  sleepsOn: number;
  asleepFrom: number;
  /** What its last access leaves behind: the line of an atomic, `draining` for a store that hit, else `nothing`. */
  behind: number;
  readonly choose: (n: number) => number;
  readonly jitter: (n: number) => number;
};

export function createCore(steps: Steps, seed: number, number: number, die: number, lines: number): Core {
  const { entries, functions } = steps.program;
  return {
    number,
    die,
    id: lines + number,
    state: new Int32Array(steps.size),
    pending: new Int32Array(pendingSize),
    operands: functions[entries.operation]!.parameters === 0 ? [] : [number],
    turn: createTurn(steps.size),
    asked: Number.NaN,
    accessEnd: Number.NaN,
    accessHead: 0,
    localEnd: Number.NaN,
    localHead: 0,
    workEnd: Number.NaN,
    even: true,
    cycles: new Float64Array(heads),
    operations: 0,
    resting: false,
    next: null,
    sleepsOn: -1,
    asleepFrom: Number.NaN,
    behind: nothing,
    choose: createChoice(seed, number),
    jitter: createChoice(seed ^ 0x5deece66, number),
  };
}
