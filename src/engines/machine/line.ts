// A line in a run: where it is, who waits for it at its home, who spins on it, and what it cost.

import { lineStates } from './coherence.ts';
import type { Core } from './core.ts';
import type { LineEvent } from './simulation.ts';

export type Line = {
  readonly index: number;
  /** The state of its owner, or how it is held when nobody owns it: an index of `lineStates`. */
  state: number;
  /** The core that answers for it: its owner, or where it is shared, its newest reader; null when nobody has it. */
  holder: Core | null;
  /** Until when its home is busy, who waits there, and whether the line is on the agenda: for the arrival of a probe, or for the end of that. */
  busy: number;
  first: Core | null;
  last: Core | null;
  called: boolean;
  /** Whom the home's probe, which is on its way, takes the line for; null when none is. Its arrival is on the agenda then. */
  taker: Core | null;
  /** Writes of the owner that have hit since that probe left the home. */
  kept: number;
  /** That request in the log; null where none is kept. */
  event: LineEvent | null;
  /** Cores that spin on it asleep, in no order: the first `watching` of the list. */
  readonly watchers: Core[];
  watching: number;
  /** In the window: its transfers, those of them that only read, and the cycles that cores spent on it in transfer and queue. */
  transfers: number;
  reads: number;
  cost: number;
};

export function createLine(index: number): Line {
  return {
    index,
    state: lineStates.indexOf('invalid'),
    holder: null,
    busy: Number.NEGATIVE_INFINITY,
    first: null,
    last: null,
    called: false,
    taker: null,
    kept: 0,
    event: null,
    watchers: [],
    watching: 0,
    transfers: 0,
    reads: 0,
    cost: 0,
  };
}
