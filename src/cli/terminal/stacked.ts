// A stacked bar: shares of a whole side by side, each with a pattern of its own, since colour is never the only sign.

import type { Paint } from './colour.ts';

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
