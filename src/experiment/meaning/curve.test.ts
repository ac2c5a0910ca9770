// The shape of a curve is told from its figures, and noise is not taken for shape.

import { expect, test } from 'vitest';
import { madeUp } from '../../../test/made-up.ts';
import { curves, curvesOnCores, shapeOf } from './curve.ts';

/** The shape of a curve of tight repeats at 1, 2, 3, … cores. */
function kind(...medians: number[]): string | undefined {
  const points = medians.map((median, i) => ({ cores: i + 1, median, low: median * 0.99, high: median * 1.01 }));
  return shapeOf({ variant: 'any', points })?.kind;
}

test('growth, fall and standstill', () => {
  expect(kind(100, 196)).toBe('grows');
  expect(kind(100, 41)).toBe('falls');
  expect(kind(100, 103)).toBe('flat');
  expect(kind(100, 130, 190, 185)).toBe('grows');
});

test('a peak is inside, and its fall undoes a quarter of its rise', () => {
  expect(kind(100, 300, 500, 200)).toBe('peaks');
  expect(kind(100, 300, 500, 60)).toBe('peaks');
  expect(kind(100, 300, 500, 440)).toBe('grows');
});

test('a dip is inside, and its recovery undoes a quarter of its fall', () => {
  expect(kind(100, 40, 90)).toBe('dips');
  expect(kind(100, 10, 12)).toBe('falls');
});

test('figures whose intervals meet do not differ', () => {
  const wide = [1, 2].map((cores) => ({ cores, median: cores * 100, low: 80, high: 220 }));
  expect(shapeOf({ variant: 'noisy', points: wide })?.kind).toBe('flat');
  const unknown = wide.map((point) => ({ ...point, low: null, high: null }));
  expect(shapeOf({ variant: 'few repeats', points: unknown })?.kind).toBe('grows');
});

test('one point has no shape', () => {
  expect(kind(100)).toBeUndefined();
  expect(kind()).toBeUndefined();
});

test('points without a figure are left out, and oversubscribed ones where only cores count', () => {
  const result = madeUp({ mine: { 4: [30], 1: [10], 2: [null] } });
  expect(curves(result)[0]?.points.map(({ cores }) => cores)).toEqual([1, 4]);
  expect(curvesOnCores(result)[0]?.points.map(({ cores }) => cores)).toEqual([1]);
  expect(curvesOnCores({ ...result, engine: 'machine' })[0]?.points.map(({ cores }) => cores)).toEqual([1, 4]);
});
