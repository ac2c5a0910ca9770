// The cursor of a chart, by arrow keys: left and right along a line, up and down from line to line.

import type { Figure, Line } from './figure.ts';

export type Cursor = { readonly line: string; readonly cores: number };

type Move = (figure: Figure, cursor: Cursor | null) => Cursor | null;

/** What each key does; without a cursor every one of them puts it on the first point. */
export const moved: Readonly<Record<string, Move>> = {
  ArrowRight: (figure, cursor) => along(figure, cursor, (i) => i + 1),
  ArrowLeft: (figure, cursor) => along(figure, cursor, (i) => i - 1),
  Home: (figure, cursor) => along(figure, cursor, () => 0),
  End: (figure, cursor) => along(figure, cursor, (_, last) => last),
  ArrowUp: (figure, cursor) => across(figure, cursor, 1),
  ArrowDown: (figure, cursor) => across(figure, cursor, -1),
};

function start({ lines }: Figure): Cursor | null {
  const line = lines.find(({ spots }) => spots.length > 0);
  return line === undefined ? null : { line: line.id, cores: line.spots[0]!.cores };
}

function lineOf({ lines }: Figure, cursor: Cursor | null): Line | undefined {
  return lines.find(({ id, spots }) => id === cursor?.line && spots.some(({ cores }) => cores === cursor.cores));
}

function along(figure: Figure, cursor: Cursor | null, to: (i: number, last: number) => number): Cursor | null {
  const line = lineOf(figure, cursor);
  if (line === undefined) return start(figure);
  const last = line.spots.length - 1;
  const i = line.spots.findIndex(({ cores }) => cores === cursor!.cores);
  return { line: line.id, cores: line.spots[Math.min(last, Math.max(0, to(i, last)))]!.cores };
}

/** To the next line above or below at the same number of cores. */
function across(figure: Figure, cursor: Cursor | null, step: 1 | -1): Cursor | null {
  const line = lineOf(figure, cursor);
  if (line === undefined) return start(figure);
  const there = figure.lines
    .flatMap((each) =>
      each.spots.filter(({ cores }) => cores === cursor!.cores).map(({ value }) => ({ id: each.id, value })),
    )
    .sort((a, b) => a.value - b.value);
  const at = there.findIndex(({ id }) => id === line.id) + step;
  return { line: there[Math.min(there.length - 1, Math.max(0, at))]!.id, cores: cursor!.cores };
}
