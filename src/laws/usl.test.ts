// The Universal Scalability Law against the R package usl (its saved test output, version 3), and against the best point of a grid.

import { expect, test } from 'vitest';
import { eximMcs, eximTicket, raytracer, specsdm91 } from '../../test/data/curves.ts';
import { markovVectors } from '../../test/data/markov.ts';
import { stream } from './random.ts';
import type { ScalingPoint } from './scaling.ts';
import { fitUsl, uslPeak, uslThroughput } from './usl.ts';
import type { Usl, UslFit } from './usl-fit.ts';

function fitted(points: readonly ScalingPoint[]): UslFit {
  const fit = fitUsl(points);
  if ('refused' in fit) throw new Error(fit.refused);
  return fit;
}

const refusal = (points: readonly ScalingPoint[]) => {
  const fit = fitUsl(points);
  return 'refused' in fit ? fit.refused : null;
};

const pointsOf = (law: Usl, cores: readonly number[], noise: () => number = () => 1): ScalingPoint[] =>
  cores.map((n) => ({ cores: n, throughput: uslThroughput(law, n) * noise() }));

/** Within 1e-4 of the published figure, or within half of its last printed digit where it has fewer. */
function near(value: number | null | undefined, published: number, printed = 0): void {
  expect(Math.abs((value ?? Number.NaN) - published)).toBeLessThanOrEqual(
    Math.max(1e-4 * Math.abs(published), printed / 2),
  );
}

test('specsdm91: coefficients, their errors, the residual, peak, optimal load and limit are those of the R package', () => {
  const fit = fitted(specsdm91);
  near(fit.gamma, 89.995233);
  near(fit.alpha, 0.0277285);
  near(fit.beta, 0.0001044, 1e-7);
  near(fit.errors.gamma, 14.2134894);
  near(fit.errors.alpha, 0.0091217);
  near(fit.errors.beta, 0.0000199, 1e-7);
  near(fit.residual, 82.85);
  expect(fit.freedom).toBe(4);
  near(fit.peak?.cores, 96.51956);
  near(fit.peak?.throughput, 1884, 1);
  near(fit.optimal?.cores, 36.06401);
  near(fit.optimal?.throughput, 1542, 1);
  near(fit.limit, 3245.589);
});

test('specsdm91: the curve goes where the R package draws it', () => {
  const fit = fitted(specsdm91);
  const published = [90, 1078, 1541, 1850, 1879, 1822, 1646];
  const residuals = [-25.1, -81.66, 111.09, 3.05, -49.99, -46.6, 56];
  specsdm91.forEach(({ cores, throughput }, i) => {
    near(uslThroughput(fit, cores), published[i] as number, 1);
    near(throughput - uslThroughput(fit, cores), residuals[i] as number, 0.01);
  });
});

test('raytracer, the first six: coefficients are those of the R package, and so are its intervals of 2.015 standard errors', () => {
  const fit = fitted(raytracer.slice(0, 6));
  near(fit.gamma, 20.85605);
  near(fit.alpha, 0.02444, 1e-5);
  near(fit.beta, 0.00163, 1e-5);
  const ends = (value: number, error: number | null) => [
    value - 2.015048 * (error as number),
    value + 2.015048 * (error as number),
  ];
  const published = [
    [0.00754, 0.04135],
    [0.0011, 0.00215],
    [19.267, 22.445],
  ];
  const ours = [ends(fit.alpha, fit.errors.alpha), ends(fit.beta, fit.errors.beta), ends(fit.gamma, fit.errors.gamma)];
  ours.flat().forEach((end, i) => near(end, published.flat()[i] as number, i < 4 ? 1e-5 : 1e-3));
});

test('raytracer, all eleven: beta stays at 0, where its error and the peak are unknown, and the others are the best for it', () => {
  const fit = fitted(raytracer);
  expect(fit).toMatchObject({ beta: 0, peak: null, errors: { beta: null } });
  near(fit.alpha, 0.0577708);
  near(fit.gamma, 21.84884);
  near(fit.residual, 9.3357);
  near(fit.optimal?.cores, 17.31, 0.01);
  near(fit.limit, 378.2, 0.1);
  near(uslThroughput(fit, 96), 323.28);
  near(uslThroughput(fit, 128), 335.46);
  expect(fit.notes).toEqual(['No peak: beta is 0, at its bound, so the law never falls.']);
});

test('the peak of given coefficients is where the R package puts it, at one core when the law only falls, and nowhere without beta', () => {
  near(uslPeak({ alpha: 0.001, beta: 1e-5 }), 316.0696);
  expect(uslPeak({ alpha: 1, beta: 0.5 })).toBe(1);
  expect(uslPeak({ alpha: 0, beta: 4 })).toBe(1);
  expect(uslPeak({ alpha: 0.5, beta: 0 })).toBeNull();
});

/** The least sum of squares on a grid of alpha and beta, with the best gamma for each: it is linear. */
function bestOfGrid(points: readonly ScalingPoint[]): number {
  const alphas = [0, ...Array.from({ length: 40 }, (_, i) => 10 ** (-5 + (5 * i) / 39))];
  const betas = [0, ...Array.from({ length: 60 }, (_, i) => 10 ** (-8 + (10 * i) / 59))];
  const squares = alphas.flatMap((alpha) =>
    betas.map((beta) => {
      const shape = points.map(({ cores }) => uslThroughput({ gamma: 1, alpha, beta }, cores));
      const gamma =
        shape.reduce((sum, f, i) => sum + f * points[i]!.throughput, 0) / shape.reduce((sum, f) => sum + f * f, 0);
      return shape.reduce((sum, f, i) => sum + (points[i]!.throughput - gamma * f) ** 2, 0);
    }),
  );
  return Math.min(...squares);
}

test('no point of a grid comes nearer than the fit, be the figures of the law, scattered, falling or anything', () => {
  const draw = stream(5, 'curves');
  const share = () => draw(1e6) / 1e6;
  for (let i = 0; i < 60; i++) {
    const cores = Array.from({ length: 4 + draw(7) }, (_, at) => (i % 2 ? 2 ** at : 1 + at * (1 + (i % 7))));
    const law = { gamma: 10 ** (9 * share()), alpha: share() ** 3, beta: 10 ** (-6 + 6 * share()) };
    const wild = cores.map((n, at) => ({
      cores: n,
      throughput: i % 3 === 1 ? law.gamma * (0.01 + share()) : law.gamma * (at === 0 ? 20 : 0.8 + share()),
    }));
    const points = i % 3 === 0 ? pointsOf(law, cores, () => 0.9 + share() / 5) : wild;
    const fit = fitted(points);
    const total = points.reduce((sum, { throughput }) => sum + throughput ** 2, 0);
    expect(fit.residual ** 2 * fit.freedom).toBeLessThanOrEqual(bestOfGrid(points) + 1e-12 * total);
    expect(fit.alpha).toBeGreaterThanOrEqual(0);
    expect(fit.alpha).toBeLessThanOrEqual(1);
    expect(fit.beta).toBeGreaterThanOrEqual(0);
  }
});

test('figures of the law itself give its coefficients back, whatever their unit and without one core', () => {
  const law = { gamma: 3, alpha: 0.04, beta: 2e-3 };
  for (const [unit, cores] of [
    [1, [1, 2, 4, 8]],
    [1e-9, [1, 2, 4, 8, 16]],
    [1e12, [6, 12, 24, 48]],
  ] as const) {
    const fit = fitted(pointsOf({ ...law, gamma: law.gamma * unit }, cores));
    expect(fit.gamma / unit).toBeCloseTo(3, 6);
    expect(fit.alpha).toBeCloseTo(0.04, 6);
    expect(fit.beta).toBeCloseTo(2e-3, 8);
  }
});

test('cores that never meet give alpha 0 and beta 0 themselves, and one core for all gives alpha 1', () => {
  const cores = [1, 2, 4, 8, 16, 32];
  expect(fitted(cores.map((n) => ({ cores: n, throughput: 10 * n })))).toMatchObject({
    alpha: 0,
    beta: 0,
    peak: null,
    optimal: null,
    limit: null,
  });
  expect(fitted(cores.map((n) => ({ cores: n, throughput: 10 })))).toMatchObject({
    alpha: 1,
    beta: 0,
    peak: null,
    limit: 10,
  });
});

test('the standard errors are as wide as the scatter of coefficients over repeated measurements', () => {
  const draw = stream(11, 'scatter');
  const normal = () => Array.from({ length: 12 }, () => draw(1e6) / 1e6).reduce((sum, each) => sum + each, -6);
  const law = { gamma: 100, alpha: 0.05, beta: 1e-3 };
  const fits = Array.from({ length: 100 }, () =>
    fitted(
      [1, 2, 4, 8, 12, 16, 24, 32, 48].map((n) => ({ cores: n, throughput: uslThroughput(law, n) + 10 * normal() })),
    ),
  );
  const mean = fits.reduce((sum, { alpha }) => sum + alpha, 0) / fits.length;
  const scatter = Math.sqrt(fits.reduce((sum, { alpha }) => sum + (alpha - mean) ** 2, 0) / (fits.length - 1));
  const said = fits.reduce((sum, { errors }) => sum + (errors.alpha ?? 0), 0) / fits.length;
  expect(mean).toBeCloseTo(0.05, 2);
  expect(said / scatter).toBeGreaterThan(0.75);
  expect(said / scatter).toBeLessThan(1.33);
});

test('a collapsing ticket lock is a cliff: Exim as published, and each curve of the Markov model', () => {
  expect(fitted(eximTicket).notes[0]).toBe(
    'A cliff that no scaling law can follow: throughput falls to 31% from 39 to 48 cores, and the law cannot fall below 81% there with any coefficients. Ignore the coefficients and the peak.',
  );
  expect(fitted(eximTicket).peak?.cores).toBeCloseTo(26.4, 1);
  for (const { speedups } of markovVectors)
    expect(fitted(speedups.map((throughput, i) => ({ cores: i + 1, throughput }))).cliff).not.toBeNull();
});

test('Exim with MCS locks, specsdm91 and the ray tracer are none', () => {
  for (const points of [eximMcs, specsdm91, raytracer, raytracer.slice(0, 6)]) {
    const { cliff, leap, notes } = fitted(points);
    expect({ cliff, leap }).toEqual({ cliff: null, leap: null });
    expect(notes.join()).not.toMatch(/cliff|misses/);
  }
  expect(fitted(specsdm91).notes).toEqual([]);
  expect(fitted(eximMcs).notes).toEqual(['The peak is an extrapolation: the figures end at 48 cores.']);
});

test('what the figures do not show is said: a beta of nothing, few points, no figure on one core, a miss', () => {
  const cores = [1, 2, 4, 8, 16, 32];
  expect(fitted(pointsOf({ gamma: 1, alpha: 0.05, beta: 0.01 }, [1, 2, 4, 8])).notes.join()).toContain(
    'Only 4 core counts for three coefficients',
  );
  expect(fitted(pointsOf({ gamma: 1, alpha: 0.05, beta: 0.01 }, [4, 6, 8, 12, 16, 24])).notes).toEqual([
    'No figure on 1 core: gamma is extrapolated from 4 cores.',
  ]);
  const scatter = [1, 1.05, 0.96, 1.04, 0.97, 0.99];
  expect(
    fitted(
      cores.map((n, i) => ({
        cores: n,
        throughput: uslThroughput({ gamma: 1, alpha: 0.1, beta: 4e-4 }, n) * scatter[i]!,
      })),
    ).notes.join(),
  ).toContain('hardly different from 0');
  expect(fitted(cores.map((n, i) => ({ cores: n, throughput: [207, 31, 35, 39, 43, 45][i]! }))).notes[0]).toMatch(
    /^The law misses the figures by 60% of their mean/,
  );
});

test('fewer than four core counts are refused with the reason, however often they were measured', () => {
  expect(refusal(specsdm91.slice(0, 3))).toBe(
    'at least 4 core counts are needed to see whether the law fits: it has three coefficients, and there are figures at 3 core counts',
  );
  expect(refusal([...raytracer.slice(0, 3), ...raytracer.slice(0, 3)])).toContain('figures at 3 core counts');
  expect(refusal([])).toContain('figures at 0 core counts');
  expect(refusal(specsdm91.slice(0, 4))).toBeNull();
});

test('figures that are no throughputs are refused by what they are', () => {
  const bad = (point: ScalingPoint) => refusal([...raytracer, point]);
  expect(bad({ cores: 96, throughput: -3 })).toBe(
    'the throughput on 96 cores is -3: a scaling law is for throughputs above 0',
  );
  expect(bad({ cores: 96, throughput: 0 })).toContain('is 0: a scaling law is for throughputs above 0');
  expect(bad({ cores: 96, throughput: Number.NaN })).toBe(
    'the throughput on 96 cores is NaN, expected a finite number',
  );
  expect(bad({ cores: 0, throughput: 3 })).toBe('0 cores: a scaling law starts at 1 core');
  expect(bad({ cores: 96, throughput: 1e200 })).toContain('too large to compute with');
  expect(bad({ cores: 96, throughput: 320 })).toBeNull();
});
