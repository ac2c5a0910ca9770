// The bootstrap: how far a median could have fallen elsewhere, judged from the repeats alone.
// Percentile intervals, Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.

import { quantileSorted } from 'simple-statistics';
import type { Draw } from './random.ts';

/** A 95% interval, in the unit of the values. */
export type Interval = { readonly low: number; readonly high: number };

/** Fewer repeats than this give no interval at all. */
export const fewestForInterval = 3;

/** What is advised wherever repeats are too few: the first number whose range holds the median 95% of the time, and enough to tell two results apart. */
export const advisedRepeats = 6;

const resamples = 2000;

/** A 95% interval of the median of `values`; null below three values. */
export function medianInterval(values: readonly number[], draw: Draw): Interval | null {
  if (values.length < fewestForInterval) return null;
  return middle95(medianResampler(values, draw));
}

/** A 95% interval of median(`above`) / median(`below`); null below three values on a side, or when a divisor can be 0. */
export function ratioInterval(above: readonly number[], below: readonly number[], draw: Draw): Interval | null {
  if (Math.min(above.length, below.length) < fewestForInterval || Math.min(...below) <= 0) return null;
  const upper = medianResampler(above, draw);
  const lower = medianResampler(below, draw);
  return middle95(() => upper() / lower());
}

/**
 * The most that an interval of the median can cover when it stays within `n` repeats: both ends of the range miss only if
 * every repeat falls on one side, 1 - 2^(1-n). Three repeats cover at most 75%; 95% takes six.
 * David and Nagaraja, Order Statistics (2003), section 7.1.
 */
export function mostCoverage(n: number): number {
  return n < 1 ? 0 : 1 - 2 ** (1 - n);
}

function middle95(statistic: () => number): Interval {
  const seen = Array.from({ length: resamples }, statistic).sort((a, b) => a - b);
  return { low: quantileSorted(seen, 0.025), high: quantileSorted(seen, 0.975) };
}

/** Each call draws as many values as there are, with replacement, and gives their median. */
function medianResampler(values: readonly number[], draw: Draw): () => number {
  const n = values.length;
  const drawn = new Float64Array(n);
  return () => {
    for (let i = 0; i < n; i++) drawn[i] = values[draw(n)] as number;
    drawn.sort();
    return ((drawn[(n - 1) >> 1] as number) + (drawn[n >> 1] as number)) / 2;
  };
}
