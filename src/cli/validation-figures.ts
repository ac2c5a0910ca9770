// The figures of a study as rows: published, simulated, and how far apart they are, at each count.

import { figureAt, off, percent } from '../experiment/validation/claim.ts';
import type { Curve, Pair } from '../experiment/validation/study.ts';

/** A row of cells: what it shows, then a figure for each count, empty where there is none. */
export type Row = readonly string[];

/** The counts of which a table of these pairs tells: those that were published and simulated. */
export function countsOf(pairs: readonly Pair[]): number[] {
  const all = new Set(pairs.flatMap(({ published, simulated }) => published.map(([cores]) => cores).filter((cores) => has(simulated, cores))));
  return [...all].sort((a, b) => a - b);
}

/** Three rows a pair; the pair's name stands in the first. */
export function rowsOfPair({ name, published, simulated }: Pair, counts: readonly number[], model: boolean): Row[] {
  const cells = (curve: Curve): string[] => counts.map((cores) => (has(curve, cores) ? digits(figureAt(curve, cores)) : ''));
  const apart = counts.map((cores) => (has(published, cores) && has(simulated, cores) ? percent(off(figureAt(simulated, cores), figureAt(published, cores))) : ''));
  return [[name, model ? 'model' : 'published', ...cells(published)], ['', 'simulated', ...cells(simulated)], ['', 'apart', ...apart]];
}

function has(curve: Curve, cores: number): boolean {
  return curve.some(([at]) => at === cores);
}

/** Three digits that count; from a thousand on whole. */
export function digits(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}
