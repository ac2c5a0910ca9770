// What a fit means, in words: each kind of curve has its sentence.

import { expect, test } from 'vitest';
import { eximTicket, raytracer, specsdm91 } from '../../test/data/curves.ts';
import type { ScalingPoint } from '../laws/scaling.ts';
import { fitCurve, meaning } from './fit-curve.ts';

function said(points: readonly ScalingPoint[]): string {
  const fit = fitCurve({ name: 'mine', points });
  if ('refused' in fit) throw new Error(fit.refused);
  return meaning(fit, (value) => value.toFixed(0)).join(' ');
}
const of = (throughput: (n: number) => number) =>
  [1, 2, 4, 8, 16, 32].map((cores) => ({ cores, throughput: throughput(cores) }));

test('contention and coherence: where the peak is, and that Amdahl misses', () => {
  expect(said(specsdm91)).toBe(
    "Only one core at a time can do 2.8% of the work, and each pair of cores costs 0.01% of one core's work: throughput peaks on about 97 cores with 1884, and more cores do less. Amdahl's law, without coherence costs, misses the figures 2.2 times as far.",
  );
});

test('contention alone: the limit, and that Amdahl says as much', () => {
  expect(said(raytracer)).toBe(
    "Only one core at a time can do 5.8% of the work: throughput never falls and never passes 378, 17.3 times one core. Amdahl's law, without coherence costs, fits as well.",
  );
});

test('a cliff: no coefficient is explained', () => {
  expect(said(eximTicket)).toMatch(/^Throughput is best on 38 cores \(8260\) and then falls faster/);
  expect(said(eximTicket)).not.toMatch(/%|Amdahl/);
});

test('nothing shared, nothing gained, a loss from the start, and a peak ahead', () => {
  expect(said(of((n) => 7 * n))).toMatch(
    /^There is no contention: throughput grows with the cores, up to the 32 measured\./,
  );
  expect(said(of(() => 7))).toMatch(/more cores add nothing to the first\./);
  expect(said(of((n) => 7 / (1 + 0.3 * (n - 1))))).toMatch(/every added core reduces the total throughput\./);
  expect(said(of((n) => n / (1 + 0.01 * (n - 1) + 1e-4 * n * (n - 1))))).toMatch(
    /throughput would peak on about 99 cores with 34 \(extrapolated\)\. .*misses the figures by \d/,
  );
});

test('what no law can be fitted to is refused', () => {
  expect(fitCurve({ name: 'mine', points: raytracer.slice(0, 3) })).toHaveProperty('refused');
});
