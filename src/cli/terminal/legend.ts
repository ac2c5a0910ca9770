// Names beside the ends of their lines, as near as they can stand without covering one another.

import type { Paint } from './colour.ts';
import { shorten } from './table.ts';

/** `row` may be a fraction: of two ends in one row, the higher is named first. */
export type Label = { readonly row: number; readonly mark: string; readonly name: string; readonly paint: Paint };

/** The rows of a plot, each with the label that stands beside it; more labels than rows add rows. `width` counts the gap. */
export function beside(labels: readonly Label[], rows: readonly string[], width: number): string[] {
  const height = Math.max(rows.length, labels.length);
  const blank = rows.length > 0 ? ' ' : '';
  const placed = place(
    [...labels].sort((a, b) => a.row - b.row),
    height,
  );
  return Array.from({ length: height }, (_, row) => {
    const label = placed.get(row);
    const text = label ? ` ${label.paint(`${label.mark} ${shorten(label.name, width - 4)}`)}` : '';
    return `${rows[row] ?? blank}${text}`;
  });
}

/** From the top each takes its row or the next free one; then from the bottom, what fell off the end is moved up. */
function place(labels: readonly Label[], height: number): Map<number, Label> {
  const rows: number[] = [];
  for (const { row } of labels) rows.push(Math.max(Math.floor(row), (rows.at(-1) ?? -1) + 1));
  let limit = height - 1;
  for (let i = rows.length - 1; i >= 0; i--) {
    rows[i] = Math.min(rows[i] as number, limit);
    limit = (rows[i] as number) - 1;
  }
  return new Map(labels.map((label, index) => [rows[index] as number, label]));
}
