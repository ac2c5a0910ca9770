// The spread of repeats: how far the samples of one variant at one number of cores lie apart, and whether they are enough.

import { interquartileRange, median } from 'simple-statistics';
import { count } from '../text/numbers.ts';

/** What of a sample is looked at; `throughput` in operations a second. */
export type Measured = { readonly variant: string; readonly cores: number; readonly throughput: number };

/** Middle half over median. */
const mostSpread = 0.1;

/** With n repeats even their whole range misses the true median once in 2^(n-1): 5 are the first to hold it nine times in ten, and 6, which are advised, 95 times in 100. */
const fewestRepeats = 5;
const advisedRepeats = 6;

/** One sentence for all points whose middle half spans more than 10% of their median. One odd sample among five does not do it. */
export function spreadWarnings(samples: readonly Measured[]): string[] {
  const wide = pointsOf(samples)
    .map((point) => ({ ...point, spread: spreadOf(point.throughputs) }))
    .filter(({ spread }) => spread > mostSpread)
    .sort((a, b) => b.spread - a.spread)
    .map(({ variant, cores, spread }) => `${variant} at ${count(cores, 'core')} (${Math.round(spread * 100)}%)`);
  if (wide.length === 0) return [];
  return [
    `Repeats differ by more than 10% of their median: ${wide.join(', ')}. Something disturbs them, or the variant is unsteady. Close other programs, or raise --seconds and --repeat.`,
  ];
}

/** One sentence where some point has too few repeats to say how sure its median is. */
export function repeatWarnings(samples: readonly Measured[]): string[] {
  const counts = pointsOf(samples).map(({ throughputs }) => throughputs.length);
  const fewest = Math.min(...counts);
  if (counts.length === 0 || fewest >= fewestRepeats) return [];
  if (fewest === 1)
    return [
      `Some points have a single repeat: the effect of chance is not known. Use --repeat ${advisedRepeats} or more.`,
    ];
  const held = 100 * (1 - 2 ** (1 - fewest));
  return [
    `Some points have only ${fewest} repeats: even their whole range contains the true median only ${held}% of the time. Use --repeat ${advisedRepeats} or more.`,
  ];
}

/** The middle half (interquartile range) as a share of the median; 0 where the median is 0 and there is nothing to compare with. */
export function spreadOf(throughputs: readonly number[]): number {
  if (throughputs.length < 2) return 0;
  const middle = median([...throughputs]);
  return middle > 0 ? interquartileRange([...throughputs]) / middle : 0;
}

type Point = { readonly variant: string; readonly cores: number; readonly throughputs: readonly number[] };

function pointsOf(samples: readonly Measured[]): readonly Point[] {
  const points = new Map<string, Point & { throughputs: number[] }>();
  for (const { variant, cores, throughput } of samples) {
    const key = `${cores} ${variant}`;
    const point = points.get(key) ?? { variant, cores, throughputs: [] };
    point.throughputs.push(throughput);
    points.set(key, point);
  }
  return [...points.values()];
}
