// Amdahl's and Gustafson's laws at worked examples, and their fits at figures whose answer is known.

import { expect, test } from 'vitest';
import { raytracer } from '../../test/data/curves.ts';
import { amdahlSpeedup, fitAmdahl, type SerialFit } from './amdahl.ts';
import { fitGustafson, gustafsonSpeedup } from './gustafson.ts';
import type { Refusal } from './scaling.ts';
import { fitUsl } from './usl.ts';

const cores = [1, 2, 4, 8, 16, 32];
const at = (speedup: (n: number) => number) => cores.map((n) => ({ cores: n, throughput: 50 * speedup(n) }));
function fitted(fit: SerialFit | Refusal): SerialFit {
  if ('refused' in fit) throw new Error(fit.refused);
  return fit;
}

test('1024 processors with a serial share of 0.4% speed up 201 times by Amdahl, 1020 times by Gustafson (CACM 31(5), figures 1 and 2)', () => {
  expect(amdahlSpeedup(0.004, 1024)).toBeCloseTo(201, 0);
  expect(gustafsonSpeedup(0.004, 1024)).toBeCloseTo(1020, 0);
});

test('35 times on 48 cores is a serial share of 0.79%; half serial work is at most twice as fast', () => {
  expect(amdahlSpeedup(0.0079, 48)).toBeCloseTo(35, 1);
  expect(amdahlSpeedup(0.5, 1e9)).toBeCloseTo(2, 6);
  expect([amdahlSpeedup(0, 48), amdahlSpeedup(1, 48), amdahlSpeedup(0.3, 1)]).toEqual([48, 1, 1]);
  expect([gustafsonSpeedup(0, 48), gustafsonSpeedup(1, 48), gustafsonSpeedup(0.3, 1)]).toEqual([48, 1, 1]);
});

test('figures of a law give its share back, and only its own', () => {
  const amdahl = at((n) => amdahlSpeedup(0.08, n));
  const gustafson = at((n) => gustafsonSpeedup(0.08, n));
  expect(fitted(fitAmdahl(amdahl)).serial).toBeCloseTo(0.08, 8);
  expect(fitted(fitAmdahl(amdahl)).limit).toBeCloseTo(50 / 0.08, 4);
  expect(fitted(fitGustafson(gustafson)).serial).toBeCloseTo(0.08, 8);
  expect(fitted(fitGustafson(gustafson)).limit).toBeNull();
  expect(fitted(fitAmdahl(gustafson)).serial).toBeLessThan(0.01);
  expect(fitted(fitGustafson(amdahl)).serial).toBeGreaterThan(0.5);
});

test('the ray tracer, whose beta is 0: Amdahl finds the share and gamma that the larger law finds', () => {
  const [small, large] = [fitted(fitAmdahl(raytracer)), fitUsl(raytracer)];
  if ('refused' in large) throw new Error(large.refused);
  expect(small.serial).toBeCloseTo(large.alpha, 7);
  expect(small.gamma).toBeCloseTo(large.gamma, 5);
  expect((small.errors.serial as number) / (large.errors.alpha as number)).toBeCloseTo(Math.sqrt(8 / 9), 5);
});

test('Gustafson is a straight line: its errors are those of linear regression', () => {
  const figures = [52, 95, 210, 380, 800, 1490];
  const fit = fitted(fitGustafson(cores.map((n, i) => ({ cores: n, throughput: figures[i]! }))));
  const [meanX, meanY] = [cores, figures].map((all) => all.reduce((sum, each) => sum + each, 0) / 6) as [
    number,
    number,
  ];
  const spread = cores.reduce((sum, n) => sum + (n - meanX) ** 2, 0);
  const slope = cores.reduce((sum, n, i) => sum + (n - meanX) * (figures[i]! - meanY), 0) / spread;
  const start = meanY - slope * meanX;
  const residual = Math.sqrt(cores.reduce((sum, n, i) => sum + (figures[i]! - start - slope * n) ** 2, 0) / 4);
  expect(fit.gamma * (1 - fit.serial)).toBeCloseTo(slope, 6);
  expect(fit.gamma).toBeCloseTo(start + slope, 6);
  expect(fit.residual).toBeCloseTo(residual, 6);
  expect(fit.errors.gamma).toBeCloseTo(residual * Math.sqrt(1 / 6 + (1 - meanX) ** 2 / spread), 6);
});

test('faster than the cores and slower than one core both end at a bound, without an error of the share', () => {
  const rising = fitted(fitAmdahl(cores.map((n) => ({ cores: n, throughput: n ** 1.3 }))));
  expect(rising).toMatchObject({ serial: 0, limit: null, errors: { serial: null } });
  expect(fitted(fitAmdahl(cores.map((n) => ({ cores: n, throughput: 1 / n }))))).toMatchObject({
    serial: 1,
    errors: { serial: null },
  });
});

test('two core counts are refused, three are not', () => {
  expect(fitAmdahl(raytracer.slice(0, 2))).toEqual({
    refused:
      'at least 3 core counts are needed to see whether the law fits: it has two coefficients, and there are figures at 2 core counts',
  });
  expect(fitGustafson(raytracer.slice(0, 2))).toHaveProperty('refused');
  expect(fitGustafson(raytracer.slice(0, 3))).not.toHaveProperty('refused');
});
