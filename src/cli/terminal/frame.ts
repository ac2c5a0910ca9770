// The frame of a plot: where values lie on its canvas, the numbers beside it, the core counts below, and the names beside its lines.

import type { Axis } from '../../experiment/axis.ts';
import { roundEngineering } from '../../text/numbers.ts';
import type { Canvas, Spot } from './canvas.ts';
import type { Inks, Paint } from './colour.ts';
import { pad, shorten } from './table.ts';

export type Frame = { readonly inks: Inks; readonly on: Canvas; readonly x: Axis; readonly y: Axis };

/** Columns left of the canvas. */
export function marginOf(y: Axis): number {
  return Math.max(...labelsOf(y).map((label) => label.length)) + 2;
}

/** The dot of a value; one cell stays free on either side. */
export function spot({ on, x, y }: Frame, cores: number, throughput: number): Spot {
  const [wide, high] = [on.columns * 2 - 5, on.rows * 4 - 1];
  return { x: 2 + Math.round(x.place(cores) * wide), y: Math.round((1 - y.place(throughput)) * high) };
}

/** The rows of a canvas between their axes; `caption` says what is counted along the lower one. */
export function framed(frame: Frame, rows: readonly string[], caption: string): string[] {
  const margin = marginOf(frame.y);
  return [...rows.map((row, at) => axisLabel(frame, margin, at) + row), ...below(frame, margin, caption)];
}

function labelsOf(y: Axis): string[] {
  return y.ticks.map(roundEngineering);
}

function axisLabel(frame: Frame, margin: number, row: number): string {
  const at = frame.y.ticks.findIndex((tick) => Math.floor(spot(frame, 1, tick).y / 4) === row);
  const label = pad(at < 0 ? '' : (labelsOf(frame.y)[at] as string), margin - 2, 'right');
  return `${label} ${frame.inks.dim(at < 0 ? '│' : '┤')}`;
}

/** The axis, the core counts that fit, and what they are. */
function below(frame: Frame, margin: number, caption: string): string[] {
  const { on, x, inks } = frame;
  const axis = Array.from({ length: on.columns }, () => '─');
  const numbers = Array.from({ length: on.columns + 4 }, () => ' ');
  for (const cores of [...x.ticks].reverse()) {
    const column = Math.floor(spot(frame, cores, 0).x / 2);
    axis[column] = '┬';
    const start = column - Math.floor(String(cores).length / 2);
    const free = numbers.slice(Math.max(0, start - 1), start + String(cores).length + 1).every((cell) => cell === ' ');
    if (free) [...String(cores)].forEach((digit, i) => (numbers[start + i] = digit));
  }
  const name = x.log && x.ticks.length > 2 ? caption.replace(/^\w+/, '$& (log scale)') : caption;
  const indent = ' '.repeat(margin);
  const centred = ' '.repeat(Math.max(0, Math.floor((on.columns - name.length) / 2))) + name;
  return [
    `${' '.repeat(margin - 1)}${inks.dim(`└${axis.join('')}`)}`,
    (indent + numbers.join('')).trimEnd(),
    indent + centred,
  ];
}

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
