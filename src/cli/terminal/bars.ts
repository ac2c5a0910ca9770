// Bars: one for each variant where there is only one core count, so no curve to draw; and a stacked one, for shares of a whole.

import type { Curve } from '../../experiment/meaning/curve.ts';
import { distrustOf } from '../../experiment/meaning/trust.ts';
import type { Result } from '../../experiment/result.ts';
import { count, engineering } from '../../text/numbers.ts';
import { marker, type Paint, type Paper } from './colour.ts';
import { pad, shorten } from './table.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

export function bars(result: Result, curves: readonly Curve[], { width, inks }: Paper): string[] {
  const medians = curves.map(({ points }) => points[0]?.median ?? 0);
  const names = curves.map(({ variant }) => shorten(variant, 24));
  const nameWidth = Math.max(...names.map((name) => name.length));
  const room = Math.max(10, width - nameWidth - 24);
  const cores = curves[0]?.points[0]?.cores ?? 1;
  const simulated = result.engine === 'machine' ? `; SIMULATED on ${result.machine ?? 'a machine'}, not measured` : '';
  const operation = result.operation ? `; one operation = ${result.operation}` : '';
  const rows = curves.map(({ variant }, index) => {
    const median = medians[index] ?? 0;
    const length = (median / Math.max(...medians, 1)) * room;
    const bar = '█'.repeat(Math.floor(length)) + eighths[Math.floor((length % 1) * 8)];
    const drawn = inks.variant(index)(`${marker(index)} ${pad(names[index] ?? '', nameWidth, 'left')} ${bar}`);
    const trouble = distrustOf(result, variant) ? inks.alarm('WRONG') : '';
    return `${drawn} ${engineering(median)} ${trouble}`.trimEnd();
  });
  return [`operations/s on ${count(cores, 'core')}${operation}${simulated}`, ...rows];
}

export type Part = { readonly share: number; readonly sign: string; readonly paint: Paint };

/** A bar of exactly `width` cells. Shares (0 to 1, together 1) are rounded so that the largest rests get the cells left over. */
export function stacked(parts: readonly Part[], width: number): string {
  return parts
    .map(({ sign, paint }, i) => ({ cells: cellsOf(parts, width)[i]!, sign, paint }))
    .filter(({ cells }) => cells > 0)
    .map(({ cells, sign, paint }) => paint(sign.repeat(cells)))
    .join('');
}

function cellsOf(parts: readonly Part[], width: number): number[] {
  const exact = parts.map(({ share }) => share * width);
  const cells = exact.map(Math.floor);
  const left = width - cells.reduce((sum, each) => sum + each, 0);
  const byRest = [...exact.keys()].sort((a, b) => exact[b]! - cells[b]! - (exact[a]! - cells[a]!) || a - b);
  for (const i of byRest.slice(0, left)) cells[i]!++;
  return cells;
}
