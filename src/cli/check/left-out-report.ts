// What a check has left out, as a person sees it: the lines, and why nothing is known of them.

import type { NeverRan } from '../../engines/checker/coverage/never-ran.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What a check has left out: source that no search came to, and assertions that none put to the test. */
export type LeftOut = { readonly neverRan: readonly NeverRan[]; readonly untested: readonly NeverRan[] };

/** One row for each stretch of the source, its lines in front; nothing where nothing was left out. */
export function leftOutReport({ neverRan, untested }: LeftOut, terminal: Terminal): string {
  return [
    ...listed('Never run in these searches, so nothing is known of it:', neverRan, terminal),
    ...listed('Never put to the test in these searches:', untested, terminal),
  ].join('\n');
}

function listed(head: string, rows: readonly NeverRan[], { width }: Terminal): string[] {
  if (rows.length === 0) return [];
  const places = rows.map(({ file, from, to }) => `  ${file} ${from === to ? from : `${from}-${to}`}  `);
  const breadth = Math.max(...places.map((place) => place.length));
  const lines = rows.flatMap(({ what }, i) =>
    wrap(what, Math.max(20, width - breadth)).map((line, k) => `${(k === 0 ? places[i]! : '').padEnd(breadth)}${line}`),
  );
  return [...wrap(head, width), ...lines];
}
