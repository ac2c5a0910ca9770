// Two results side by side: for each variant and core count, how the second's throughput relates to the first's.

import { medianSorted } from 'simple-statistics';
import { advisedRepeats, type Interval, ratioInterval } from '../../laws/bootstrap.ts';
import { stream } from '../../laws/random.ts';
import { rankTest, smallestP } from '../../laws/rank-test.ts';
import { count } from '../../text/numbers.ts';
import { grouped } from '../grouped.ts';
import type { Result } from '../result.ts';
import { throughputs } from '../summarise.ts';
import { differences } from './differences.ts';

/** A difference is shown when chance alone would give one so large less often than this. */
export const level = 0.05;

type Finding = 'faster' | 'slower' | 'no difference shown' | 'undecided' | 'not compared';

export type ComparedPoint = {
  readonly variant: string;
  readonly cores: number;
  /** Median throughput of each, operations a second; null when no repeat gave a figure. */
  readonly before: number | null;
  readonly after: number | null;
  /** after / before, and its 95% interval by bootstrap; null below three repeats on a side. */
  readonly ratio: number | null;
  readonly interval: Interval | null;
  /** Of the rank test, two-sided. */
  readonly p: number | null;
  readonly finding: Finding;
  /** Why nothing could be shown or compared; `undecided` where there are too few repeats to show any difference. */
  readonly note: string | null;
};

export type Comparison = {
  /** What the two are called: their files. */
  readonly names: readonly [string, string];
  readonly points: readonly ComparedPoint[];
  /** What differs besides the figures, what is in one only, and how many differences chance would show. */
  readonly warnings: readonly string[];
};

type Named = { readonly name: string; readonly result: Result };

/** Points in the first result's order. Results of different labs have no points in common: `warnings` says so. */
export function compare(before: Named, after: Named): Comparison {
  const sameLab = before.result.lab === after.result.lab;
  const points = sameLab ? commonPoints(before.result, after.result) : [];
  return {
    names: [before.name, after.name],
    points,
    warnings: [
      ...differences(before, after),
      ...(sameLab ? [...missing(before, after), ...missing(after, before)] : []),
      ...byChance(points),
    ],
  };
}

function commonPoints(before: Result, after: Result): ComparedPoint[] {
  return before.summary
    .filter((line) => after.summary.some((other) => isSame(line, other)))
    .map(({ variant, cores }) => comparePoint(before, after, variant, cores));
}

function comparePoint(before: Result, after: Result, variant: string, cores: number): ComparedPoint {
  const [olds, news] = [before, after].map((result) => samplesAt(result, variant, cores)) as [
    Result['samples'],
    Result['samples'],
  ];
  const [old, fresh] = [throughputs(olds), throughputs(news)];
  const point = { variant, cores, before: medianOf(old), after: medianOf(fresh), ratio: null, interval: null, p: null };
  const obstacle = obstacleTo([...olds, ...news], old, fresh);
  if (obstacle || !point.before || point.after === null) return { ...point, finding: 'not compared', note: obstacle };
  const ratio = point.after / point.before;
  const interval = ratioInterval(fresh, old, stream(before.seed, `ratio of ${variant} at ${cores}`));
  const { p } = rankTest(fresh, old);
  const few = tooFew(old.length, fresh.length);
  return {
    ...point,
    ratio,
    interval,
    p,
    finding: few === null ? findingOf(ratio, interval, p) : 'undecided',
    note: few,
  };
}

/** Shown only when rank test and interval agree. */
function findingOf(ratio: number, interval: Interval | null, p: number): Finding {
  const apart = interval !== null && (interval.low > 1 || interval.high < 1);
  if (p > level || !apart) return 'no difference shown';
  return ratio > 1 ? 'faster' : 'slower';
}

function obstacleTo(samples: Result['samples'], old: readonly number[], fresh: readonly number[]): string | null {
  if (old.length === 0 || fresh.length === 0) return `no figure in the ${old.length === 0 ? 'first' : 'second'}`;
  if (samples.some(({ correct }) => !correct)) return 'wrong results: the speed of a wrong program is meaningless';
  return medianOf(old) === 0 ? 'the first finished no operation' : null;
}

function tooFew(n: number, m: number): string | null {
  if (smallestP(n, m) <= level && Math.min(n, m) > 2) return null;
  const repeats = n === m ? `${count(n, 'repeat')} of each` : `${n} and ${m} repeats`;
  return `${repeats} can never show a difference; use --repeat ${advisedRepeats} or more`;
}

function missing(one: Named, other: Named): string[] {
  const only = one.result.summary.filter((line) => !other.result.summary.some((twin) => isSame(line, twin)));
  const cores = grouped(only, ({ variant }) => variant);
  const places = [...cores].map(([variant, lines]) => `${variant} on ${lines.map((line) => line.cores).join(', ')}`);
  return places.length === 0 ? [] : [`Only in ${one.name}: ${places.join('; ')} (cores).`];
}

function byChance(points: readonly ComparedPoint[]): string[] {
  const tested = points.filter(({ p, finding }) => p !== null && finding !== 'undecided').length;
  const shown = points.filter(({ finding }) => finding === 'faster' || finding === 'slower').length;
  if (tested < 10 || shown === 0) return [];
  const expected = (tested * level).toFixed(1);
  return [
    `Of ${tested} comparisons at 5% each, about ${expected} would differ by chance alone. Trust differences that you can repeat.`,
  ];
}

function isSame(a: { variant: string; cores: number }, b: { variant: string; cores: number }): boolean {
  return a.variant === b.variant && a.cores === b.cores;
}

function samplesAt({ samples }: Result, variant: string, cores: number): Result['samples'] {
  return samples.filter((sample) => isSame(sample, { variant, cores }));
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianSorted([...values].sort((a, b) => a - b));
}
