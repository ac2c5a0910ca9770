// The pace of runs that end one after the other: how many are done, and how long the others take at that rate.

import type { Point, SweepProgress } from './sweep.ts';

export type Pace = {
  /** Runs altogether, as far as they are known. */
  total: number;
  /** Counts one more run as done. */
  next(point: Point): SweepProgress;
};

export function createPace(total: number): Pace {
  const from = performance.now();
  let done = 0;
  const pace: Pace = {
    total,
    next: (point) => {
      done++;
      const seconds = (performance.now() - from) / 1000;
      return { point, done, total: pace.total, secondsLeft: (seconds / done) * (pace.total - done) };
    },
  };
  return pace;
}
