// A curve: one variant's figures against cores, and what shape it has.

import { oversubscribed, type Result } from '../result.ts';
import type { Summary } from '../summarise.ts';

/** A core count at which the variant gave a figure; throughput in operations a second. */
export type Point = {
  readonly cores: number;
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
};

export type Curve = { readonly variant: string; readonly points: readonly Point[] };

export type Shape =
  | { readonly kind: 'grows' | 'flat' | 'falls'; readonly first: Point; readonly last: Point }
  | { readonly kind: 'peaks' | 'dips'; readonly first: Point; readonly turn: Point; readonly last: Point };

/** The curve of each variant, in the result's order. Points without a figure are left out. */
export function curves({ summary }: Pick<Result, 'summary'>): Curve[] {
  const variants = [...new Set(summary.map(({ variant }) => variant))];
  return variants.map((variant) => ({ variant, points: pointsOf(summary.filter((line) => line.variant === variant)) }));
}

/** The same without oversubscribed points: there the scheduler is measured, not the variant. */
export function curvesOnCores(result: Pick<Result, 'summary' | 'engine' | 'host'>): Curve[] {
  return curves({ summary: result.summary.filter(({ cores }) => !oversubscribed(result, cores)) });
}

function pointsOf(lines: readonly Summary[]): Point[] {
  return lines
    .flatMap(({ cores, median, low, high }) => (median === null ? [] : [{ cores, median, low, high }]))
    .sort((a, b) => a.cores - b.cores);
}

/** Two figures differ when they are 5% apart and their intervals, where known, do not meet. */
export function differ(a: Point, b: Point): boolean {
  const [small, large] = a.median < b.median ? [a, b] : [b, a];
  if (large.median <= small.median * 1.05) return false;
  return small.high === null || large.low === null || small.high < large.low;
}

/** A turn counts when the way back undoes a quarter of the way out; less is a curve that has levelled off. One point has no shape: null. */
export function shapeOf({ points }: Curve): Shape | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const top = points.reduce((best, point) => (point.median > best.median ? point : best));
  const bottom = points.reduce((least, point) => (point.median < least.median ? point : least));
  if (isTurn(first, top, last)) return { kind: 'peaks', first, turn: top, last };
  if (isTurn(first, bottom, last)) return { kind: 'dips', first, turn: bottom, last };
  if (!differ(first, last)) return { kind: 'flat', first, last };
  return { kind: last.median > first.median ? 'grows' : 'falls', first, last };
}

function isTurn(first: Point, turn: Point, last: Point): boolean {
  const out = Math.abs(turn.median - first.median);
  const back = Math.abs(turn.median - last.median);
  return differ(first, turn) && differ(turn, last) && back >= out / 4;
}
