// The comparison with SPIN as a table.

import { engineering } from '../src/text/numbers.ts';
import { geometricMean, medianOf, pairedRatio, type Ratio } from './ratio.ts';
import type { SpinRow } from './spin.ts';
import { ratioText, type Table } from './tables.ts';

/** How many times as fast we are to a verdict, and in steps a second. */
export function ratiosOf({ spin, own }: SpinRow): { readonly verdict: Ratio | null; readonly steps: Ratio | null } {
  return {
    verdict: pairedRatio(
      spin.map((each) => each.total),
      own.map((each) => each.total),
    ),
    steps: pairedRatio(own.map(rateOf), spin.map(rateOf)),
  };
}

/** Steps a second; null where the search was too short to tell. */
function rateOf({
  transitions,
  search,
}: {
  readonly transitions: number;
  readonly search: number | null;
}): number | null {
  return search === null ? null : transitions / search;
}

export function spinTable(rows: readonly SpinRow[], version: string): Table {
  const left = ['protocol', 'cores x operations'];
  const right = [
    "SPIN's states",
    'ours',
    'SPIN, source to verdict',
    'ours',
    'SPIN / ours',
    'ours, warm',
    "SPIN's steps a second",
    'ours, warm',
    'ours / SPIN',
    'ours, cold',
  ];
  const mean = (which: 'verdict' | 'steps'): string =>
    geometricMean(rows.flatMap((row) => ratiosOf(row)[which]?.median ?? []))?.toFixed(2) ?? '–';
  return {
    title:
      'The checker beside SPIN: medians, in seconds and in transitions a second, and the ratio of the pairs: median (least–greatest)',
    columns: [
      ...left.map((title) => ({ title, align: 'left' as const })),
      ...right.map((title) => ({ title, align: 'right' as const })),
    ],
    rows: rows.map(rowText),
    notes: [
      `Geometric means: SPIN / ours ${mean('verdict')} from source to verdict, ours / SPIN ${mean('steps')} in steps a second; ${rows[0]?.spin.length ?? 0} pairs each, of runs one after the other.`,
      `${version}: spin -a, cc -O2 -DSAFETY, ./pan. Ours: npm run check's command, sources to verdict, and warm the same again in this process; steps a second of the search alone, warm and in the command, without compiling and without the look for endless parts, which SPIN was not asked for; –: SPIN's search was too short for its clock.`,
    ],
  };
}

function rowText(row: SpinRow): string[] {
  const { protocol, spin, own } = row;
  const seconds = (values: readonly number[]): string => medianOf(values)!.toFixed(2);
  const { verdict, steps } = ratiosOf(row);
  return [
    `${protocol.lab} ${protocol.variant}`,
    `${protocol.cores} x ${protocol.operations}`,
    spin[0]!.states.toLocaleString('en'),
    own[0]!.states.toLocaleString('en'),
    seconds(spin.map((each) => each.total)),
    seconds(own.map((each) => each.total)),
    ratioText(verdict),
    seconds(own.map((each) => each.warm)),
    engineering(medianOf(spin.map(rateOf))),
    engineering(medianOf(own.map(rateOf))),
    ratioText(steps),
    engineering(medianOf(own.map(({ transitions, cold }) => transitions / cold))),
  ];
}
