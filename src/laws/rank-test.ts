// The rank test: could two groups of repeats have come from one source?
// Mann and Whitney, Annals of Mathematical Statistics 18 (1947); ties as in Lehmann, Nonparametrics (1975), section 1.4.
//
// Up to 40 values: exact, ties or not, by counting the ways to deal the ranks out. Above: the normal approximation with
// the correction for ties and for continuity.

import { errorFunction } from 'simple-statistics';

export type RankTest = {
  /** Pairs in which the first group's value is the larger; an equal pair counts a half. */
  readonly u: number;
  /** Two-sided: how often chance alone would part the groups at least so far. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
};

const mostForExact = 40;

/** Both groups need a value. */
export function rankTest(first: readonly number[], second: readonly number[]): RankTest {
  if (first.length === 0 || second.length === 0)
    throw new Error('A rank test needs a value in each group; one is empty.');
  const all = [...first, ...second];
  const doubled = doubledRanks(all);
  const rankSum = doubled.slice(0, first.length).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum / 2 - (first.length * (first.length + 1)) / 2;
  return all.length <= mostForExact
    ? { u, p: exactP(doubled, first.length, rankSum), method: 'exact' }
    : { u, p: normalP(doubled, first.length, u), method: 'normal' };
}

/** The smallest p that groups of `n` and `m` repeats can reach, when every value of one is above every value of the other. */
export function smallestP(n: number, m: number): number {
  let deals = 1;
  for (let i = 1; i <= m; i++) deals = (deals * (n + i)) / i;
  return Math.min(1, 2 / deals);
}

/** Twice the rank of each value, so that the mean rank of tied values is a whole number too. */
function doubledRanks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => sorted.indexOf(value) + sorted.lastIndexOf(value) + 2);
}

/** Twice the smaller tail of all ways to deal `n` of the ranks to the first group. */
function exactP(doubled: readonly number[], n: number, rankSum: number): number {
  const deals = countDeals(doubled, n);
  let total = 0;
  let below = 0;
  let above = 0;
  deals.forEach((ways, sum) => {
    total += ways;
    if (sum <= rankSum) below += ways;
    if (sum >= rankSum) above += ways;
  });
  return Math.min(1, (2 * Math.min(below, above)) / total);
}

/** ways[s]: in how many ways `n` of the ranks add up to s. One rank at a time is taken or left, as in subset sums. */
function countDeals(doubled: readonly number[], n: number): Float64Array {
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  for (const rank of doubled) {
    for (let taken = n; taken > 0; taken--) {
      const to = ways[taken] as Float64Array;
      const from = ways[taken - 1] as Float64Array;
      for (let sum = most; sum >= rank; sum--) to[sum] = (to[sum] as number) + (from[sum - rank] as number);
    }
  }
  return ways[n] as Float64Array;
}

function normalP(doubled: readonly number[], n: number, u: number): number {
  const all = doubled.length;
  const m = all - n;
  const sizes = new Map<number, number>();
  for (const rank of doubled) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  const ties = [...sizes.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  const z = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return 1 - errorFunction(z / Math.SQRT2);
}
