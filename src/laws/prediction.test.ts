// Predictions: as wide as figures that are measured afterwards scatter, and wider the farther out.

import { expect, test } from 'vitest';
import { raytracer, specsdm91 } from '../../test/data/curves.ts';
import { predictUsl, student975 } from './prediction.ts';
import { stream } from './random.ts';
import type { ScalingPoint } from './scaling.ts';
import { fitUsl, uslThroughput } from './usl.ts';
import type { UslFit } from './usl-fit.ts';

function fitted(points: readonly ScalingPoint[]): UslFit {
  const fit = fitUsl(points);
  if ('refused' in fit) throw new Error(fit.refused);
  return fit;
}

test('a figure that is measured afterwards lies within the interval in about 95 of 100 cases, inside and outside of the figures', () => {
  const draw = stream(7, 'predictions');
  const normal = () => Array.from({ length: 12 }, () => draw(1e6) / 1e6).reduce((sum, each) => sum + each, -6);
  const law = { gamma: 100, alpha: 0.05, beta: 1e-3 };
  const figure = (cores: number) => ({ cores, throughput: uslThroughput(law, cores) + 8 * normal() });
  for (const cores of [10, 64]) {
    const hits = Array.from({ length: 60 }, () => {
      const points = [1, 2, 4, 8, 12, 16, 24, 32, 48].map(figure);
      const { low, high } = predictUsl(fitted(points), points, cores);
      const { throughput } = figure(cores);
      return low! <= throughput && throughput <= high!;
    }).filter(Boolean).length;
    expect(hits).toBeGreaterThanOrEqual(51);
  }
});

test('it is the law where it was fitted, wider ahead, and says how far ahead', () => {
  const fit = fitted(specsdm91);
  const [inside, ahead] = [72, 640].map((cores) => predictUsl(fit, specsdm91, cores)) as [
    ReturnType<typeof predictUsl>,
    ReturnType<typeof predictUsl>,
  ];
  expect(inside.throughput).toBeCloseTo(uslThroughput(fit, 72), 9);
  expect(inside.beyond).toBeLessThanOrEqual(1);
  expect(ahead.beyond).toBeCloseTo(640 / 216, 9);
  expect((ahead.high! - ahead.low!) / ahead.throughput).toBeGreaterThan(
    (inside.high! - inside.low!) / inside.throughput,
  );
  expect(
    predictUsl(
      fit,
      [
        { cores: 8, throughput: 1 },
        { cores: 32, throughput: 2 },
      ],
      2,
    ).beyond,
  ).toBe(4);
});

test('a coefficient at its bound is taken as known, and no interval reaches below nothing', () => {
  const fit = fitted(raytracer);
  expect(fit.errors.beta).toBeNull();
  expect(predictUsl(fit, raytracer, 128).high).toBeGreaterThan(predictUsl(fit, raytracer, 128).throughput);
  const wild = [1, 2, 4, 8].map((cores, i) => ({ cores, throughput: [10, 30, 12, 25][i]! }));
  expect(predictUsl(fitted(wild), wild, 64).low).toBe(0);
});

test('quantiles of Student are those of the tables', () => {
  expect([1, 4, 10, 20].map(student975)).toEqual([12.706205, 2.776445, 2.228139, 2.085963]);
  expect(student975(25)).toBeCloseTo(2.059539, 4);
  expect(student975(100)).toBeCloseTo(1.983972, 5);
});
