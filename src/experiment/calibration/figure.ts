// A figure from repeats: the median, and the quartiles around it, since a busy computer spoils some of them badly.

import { quantileSorted } from 'simple-statistics';

/** In the unit of its samples. */
export type Figure = { readonly median: number; readonly low: number; readonly high: number; readonly repeats: number };

/** Null without samples. */
export function figureOf(samples: readonly number[]): Figure | null {
  if (samples.length === 0) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    median: quantileSorted(sorted, 0.5),
    low: quantileSorted(sorted, 0.25),
    high: quantileSorted(sorted, 0.75),
    repeats: samples.length,
  };
}

/** The distance of the quartiles, as a share of the median: 0.1 is 10%. */
export function spreadOf({ median, low, high }: Figure): number {
  return median === 0 ? 0 : (high - low) / median;
}
