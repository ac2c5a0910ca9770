// Cliffs and leaps: no curve of the law has one, whatever its coefficients and a little scatter; steeper ones have.

import { expect, test } from 'vitest';
import { cliff, leap } from './cliff.ts';
import { stream } from './random.ts';
import type { ScalingPoint } from './scaling.ts';
import { uslThroughput } from './usl.ts';

const points = (...pairs: readonly (readonly [number, number])[]): ScalingPoint[] =>
  pairs.map(([cores, throughput]) => ({ cores, throughput }));

test('no curve of the law has either, with 4% of scatter to both sides', () => {
  const draw = stream(3, 'curves');
  const share = () => draw(1e6) / 1e6;
  for (let i = 0; i < 300; i++) {
    const law = { gamma: 1, alpha: share() ** 4, beta: 10 ** (-8 + 10 * share()) };
    const curve = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 47, 48].map((cores) => ({
      cores,
      throughput: uslThroughput(law, cores) * (0.96 + 0.08 * share()),
    }));
    expect([cliff(curve), leap(curve)]).toEqual([null, null]);
  }
});

test('the bound is the steepest that the law gets: with beta beyond all measure', () => {
  const law = { gamma: 1, alpha: 0, beta: 1e9 };
  expect(uslThroughput(law, 42) / uslThroughput(law, 41)).toBeCloseTo(40 / 41, 6);
  expect(cliff(points([41, 1], [42, (40 / 41) * 0.92]))).toBeNull();
  expect(cliff(points([41, 1], [42, (40 / 41) * 0.9]))).toMatchObject({ ratio: (40 / 41) * 0.9, allowed: 40 / 41 });
});

test('a slow slide adds up: no step of a tenth is enough alone', () => {
  const slide = points(...Array.from({ length: 8 }, (_, i) => [40 + i, 0.92 ** i] as const));
  expect(cliff(slide.slice(0, 2))).toBeNull();
  expect(cliff(slide)).toMatchObject({ from: { cores: 40 }, to: { cores: 47 } });
});

test('after one core there is no bound below, and none above but the cores themselves', () => {
  expect(cliff(points([1, 100], [2, 1], [4, 0.5]))).toBeNull();
  expect(leap(points([1, 100], [2, 190], [4, 380]))).toBeNull();
  expect(leap(points([1, 100], [2, 250]))).toMatchObject({ ratio: 2.5, allowed: 2 });
});

test('intervals that leave room for the law are believed', () => {
  const [high, low] = points([20, 100], [21, 80]) as [ScalingPoint, ScalingPoint];
  expect(cliff([high, low])).not.toBeNull();
  expect(
    cliff([
      { ...high, low: 85, high: 110 },
      { ...low, low: 70, high: 90 },
    ]),
  ).toBeNull();
  expect(
    cliff([
      { ...high, low: 98, high: 110 },
      { ...low, low: 78, high: 82 },
    ]),
  ).not.toBeNull();
});
