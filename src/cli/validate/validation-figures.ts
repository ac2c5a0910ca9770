// The figures of a study as rows: published, simulated, and how far apart they are, at each count.

import { figureAt, off, percent } from '../../experiment/validation/claim.ts';
import type { Curve, Pair } from '../../experiment/validation/study.ts';

/** Curves that were simulated at the same counts, and their rows: what it is, then a cell for each count. */
export type FigureTable = { readonly counts: readonly number[]; readonly rows: readonly (readonly string[])[] };

/** Tables of neighbouring pairs with the same counts: three rows a pair, with its name in the first. */
export function figureTables(pairs: readonly Pair[], model: boolean): FigureTable[] {
  const tables: { counts: readonly number[]; rows: (readonly string[])[] }[] = [];
  for (const pair of pairs) {
    const counts = pair.simulated.map(([cores]) => cores);
    const last = tables.at(-1);
    if (last === undefined || last.counts.join() !== counts.join())
      tables.push({ counts, rows: [...rowsOf(pair, counts, model)] });
    else last.rows.push(...rowsOf(pair, counts, model));
  }
  return tables;
}

function rowsOf(
  { name, published, simulated }: Pair,
  counts: readonly number[],
  model: boolean,
): (readonly string[])[] {
  const cells = (curve: Curve): string[] =>
    counts.map((cores) => (has(curve, cores) ? digits(figureAt(curve, cores)) : ''));
  const apart = counts.map((cores) =>
    has(published, cores) ? percent(off(figureAt(simulated, cores), figureAt(published, cores))) : '',
  );
  return [
    [name, model ? 'model' : 'published', ...cells(published)],
    ['', 'simulated', ...cells(simulated)],
    ['', 'apart', ...apart],
  ];
}

function has(curve: Curve, cores: number): boolean {
  return curve.some(([at]) => at === cores);
}

/** Three digits that count; from a thousand on whole. */
export function digits(value: number): string {
  if (value >= 999.5) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
  if (value >= 99.95) return value.toFixed(0);
  if (value >= 9.995) return value.toFixed(1);
  return value >= 0.0995 ? value.toFixed(2) : value.toPrecision(2);
}
