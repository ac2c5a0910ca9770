// What no search has run, as a person sees it: the lines, and why nothing is known of them.

import type { NeverRan } from '../../engines/checker/coverage/never-ran.ts';
import type { Look } from '../terminal/look.ts';
import { wrap } from '../terminal/table.ts';

/** One row for each stretch of the source, its lines in front. */
export function neverRanReport(rows: readonly NeverRan[], { width }: Look): string {
  const places = rows.map(({ file, from, to }) => `  ${file} ${from === to ? from : `${from}-${to}`}  `);
  const breadth = Math.max(...places.map((place) => place.length));
  const lines = rows.flatMap(({ what }, i) =>
    wrap(what, Math.max(20, width - breadth)).map((line, k) => `${(k === 0 ? places[i]! : '').padEnd(breadth)}${line}`),
  );
  const head = 'Never run in these searches, so nothing is known of it:';
  return [...wrap(head, width), ...lines].join('\n');
}
