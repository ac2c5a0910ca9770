// Ratios of paired samples: each sample of one kind is divided by the sample of the other that was measured beside it.
//
// What slows the machine down for a while slows both samples of a pair, so their ratio says more than two medians do.

import { quantile } from 'simple-statistics';

/** The median of the pairs' ratios, and the least and the greatest of them. */
export type Ratio = { readonly median: number; readonly low: number; readonly high: number; readonly pairs: number };

/** Pairs `above[i]` with `below[i]`. A pair that holds a null or a zero is left out; null when none is left. */
export function pairedRatio(above: readonly (number | null)[], below: readonly (number | null)[]): Ratio | null {
  const ratios = above.flatMap((each, i) => {
    const other = below[i] ?? 0;
    return each === null || each === 0 || other === 0 ? [] : [each / other];
  });
  if (ratios.length === 0) return null;
  return { median: quantile(ratios, 0.5), low: Math.min(...ratios), high: Math.max(...ratios), pairs: ratios.length };
}

/** The geometric mean: the ratio that, taken for each, would give the same product. Null of none. */
export function geometricMean(ratios: readonly number[]): number | null {
  if (ratios.length === 0) return null;
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** The median of what was measured; null when nothing was. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? null : quantile(measured, 0.5);
}
