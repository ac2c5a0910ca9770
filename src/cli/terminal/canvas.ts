// A canvas of character cells, each 2 x 4 braille dots under at most one character. Rows and dots count from the top.
//
//   dots of a cell and their bits in U+2800 + bits:   0 3
//                                                      1 4
//                                                      2 5
//                                                      6 7

import type { Paint } from './colour.ts';

export type Canvas = {
  readonly columns: number;
  readonly rows: number;
  readonly dots: Uint8Array;
  /** What is written over a cell's dots. */
  readonly letters: (string | undefined)[];
  /** Of the last thing drawn in the cell. */
  readonly paints: (Paint | undefined)[];
  /** What shows in a column's empty cells, painted. */
  readonly behind: Map<number, string>;
};

export type Spot = { readonly x: number; readonly y: number };

const bits = [
  [0, 3],
  [1, 4],
  [2, 5],
  [6, 7],
] as const;

export function canvas(columns: number, rows: number): Canvas {
  return { columns, rows, dots: new Uint8Array(columns * rows), letters: [], paints: [], behind: new Map() };
}

/** Dot (0, 0) is top left; there are 2 x columns by 4 x rows. What lies outside is cut off. */
export function dot(on: Canvas, { x, y }: Spot, paint: Paint): void {
  const [column, row] = [Math.floor(x / 2), Math.floor(y / 4)];
  if (column < 0 || column >= on.columns || row < 0 || row >= on.rows) return;
  const cell = row * on.columns + column;
  const bit = bits[y % 4]?.[x % 2] ?? 0;
  on.dots[cell] = (on.dots[cell] ?? 0) | (1 << bit);
  on.paints[cell] = paint;
}

/** A straight line; of every `period` dots along it the first `drawn` appear (1 of 3: dotted; 6 of 9: dashed). */
export function line(on: Canvas, from: Spot, to: Spot, paint: Paint, drawn = 1, period = 1): void {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  for (let i = 0; i <= steps; i++) {
    if (i % period >= drawn) continue;
    const x = Math.round(from.x + ((to.x - from.x) * i) / steps);
    const y = Math.round(from.y + ((to.y - from.y) * i) / steps);
    dot(on, { x, y }, paint);
  }
}

/** A character in the cell of a dot, over its dots; where another character stands, in the free cell beside it, if there is one. */
export function letter(on: Canvas, { x, y }: Spot, text: string, paint: Paint): void {
  const [column, row] = [Math.floor(x / 2), Math.floor(y / 4)];
  if (row < 0 || row >= on.rows) return;
  const near = [column, column + 1, column - 1]
    .filter((each) => each >= 0 && each < on.columns)
    .map((each) => row * on.columns + each);
  const cell = near.find((each) => on.letters[each] === undefined);
  if (cell === undefined || column < 0 || column >= on.columns) return;
  on.letters[cell] = text;
  on.paints[cell] = paint;
}

/** A character behind everything else in a column: it shows only where nothing is drawn. */
export function backdrop(on: Canvas, x: number, text: string, paint: Paint): void {
  on.behind.set(Math.floor(x / 2), paint(text));
}

export function rowsOf(on: Canvas): string[] {
  return Array.from({ length: on.rows }, (_, row) =>
    Array.from({ length: on.columns }, (_, column) => cellText(on, row * on.columns + column)).join(''),
  );
}

function cellText({ columns, dots, letters, paints, behind }: Canvas, cell: number): string {
  const pattern = dots[cell] ?? 0;
  const text = letters[cell] ?? (pattern === 0 ? ' ' : String.fromCharCode(0x2800 + pattern));
  return text === ' ' ? (behind.get(cell % columns) ?? text) : (paints[cell]?.(text) ?? text);
}
