// What the terminal and docs/validation.md both show of a study: its figures as rows (published, simulated, and how far apart they
// are, at each count), and the reasons of its misses.

import { figureAt, off, percent } from './claim.ts';
import type { Curve, Pair } from './study.ts';
import type { Judged } from './verdict.ts';

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

/** The reasons of a study's misses under letters: one that several share is said once. */
export type Reasons = {
  /** The letter of a miss's reason; null for what is met, and for a miss that has none. */
  readonly letterOf: (claim: Judged) => string | null;
  readonly reasons: readonly { readonly letter: string; readonly text: string }[];
};

export function lettered(claims: readonly Judged[]): Reasons {
  const texts = [...new Set(claims.flatMap(({ met, reason }) => (met || reason === null ? [] : [reason])))];
  const letter = (text: string): string => String.fromCharCode(97 + texts.indexOf(text));
  return {
    letterOf: ({ met, reason }) => (met || reason === null ? null : letter(reason)),
    reasons: texts.map((text) => ({ letter: letter(text), text })),
  };
}
