// The Universal Scalability Law: throughput against cores, with what they share and what they say to each other.
//
//                     gamma n                 gamma   throughput of one core
//   X(n)  =  ---------------------------      alpha   contention: the share of the work that only one core can do at a time, 0 to 1
//            1 + alpha (n-1) + beta n (n-1)   beta    coherence: what each pair of cores costs, in times of one core's work, from 0
//
// Neil J. Gunther, Guerrilla Capacity Planning (2007), chapters 4 to 6; with gamma as a third coefficient as in the R package
// usl from version 2 (S. Möding), whose saved output usl.test.ts holds this to. beta = 0 is Amdahl's law.

import { cliff, leap } from './cliff.ts';
import type { Model, Problem } from './descent.ts';
import { type Fitted, leastSquares } from './least-squares.ts';
import { solved, triangleOf } from './qr.ts';
import { type Refusal, type ScalingPoint, unfit } from './scaling.ts';
import type { Usl, UslFit } from './usl-fit.ts';
import { uslNotes } from './usl-notes.ts';

const fewestForUsl = 4;

/** Throughput on `n` cores. */
export function uslThroughput({ gamma, alpha, beta }: Usl, n: number): number {
  return (gamma * n) / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

/** sqrt((1 - alpha) / beta), the n at which X'(n) = 0, and 1 where the law falls from the first core on; null for beta = 0. */
export function uslPeak({ alpha, beta }: Pick<Usl, 'alpha' | 'beta'>): number | null {
  return beta > 0 ? Math.max(1, Math.sqrt(Math.max(0, 1 - alpha) / beta)) : null;
}

/** Fits the law, every point with the same weight. Refuses fewer than four core counts, and figures that are no throughputs. */
export function fitUsl(points: readonly ScalingPoint[]): UslFit | Refusal {
  const refusal = unfit(points, fewestForUsl, 'three coefficients');
  if (refusal !== null) return refusal;
  const sorted = [...points].sort((a, b) => a.cores - b.cores);
  const law = described(leastSquares(problemOf(sorted)));
  const steps = { cliff: cliff(sorted), leap: leap(sorted) };
  return { ...law, ...steps, notes: uslNotes({ ...law, ...steps }, sorted) };
}

export const uslModel: Model = {
  value: ([gamma = 0, alpha = 0, beta = 0], n) => uslThroughput({ gamma, alpha, beta }, n),
  gradient: ([gamma = 0, alpha = 0, beta = 0], n) => {
    const share = 1 + alpha * (n - 1) + beta * n * (n - 1);
    const slope = (-gamma * n * (n - 1)) / share ** 2;
    return [n / share, slope, slope * n];
  },
};

function problemOf(points: readonly ScalingPoint[]): Problem {
  const most = Math.max(2, ...points.map(({ cores }) => cores));
  const perCore = Math.max(...points.map(({ cores, throughput }) => throughput / cores));
  return {
    x: points.map(({ cores }) => cores),
    y: points.map(({ throughput }) => throughput),
    model: uslModel,
    parameters: [
      { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
      { low: 0, high: 1 },
      { low: 0, high: Number.POSITIVE_INFINITY },
    ],
    starts: [...straightened(points), [perCore, 0.5 / most, 1 / most ** 2], [perCore, 0.5, 0.5]],
  };
}

/**
 * n / X = (1 + alpha (n-1) + beta n (n-1)) / gamma is a straight line in its three terms: its least squares, each point weighted as
 * errors of X make them, are near those of the law itself. Empty where they lie outside the bounds' reach.
 */
function straightened(points: readonly ScalingPoint[]): number[][] {
  const weights = points.map(({ cores, throughput }) => throughput ** 2 / cores);
  const [low, high] = [Math.max(...weights) * 1e-12, Math.max(...weights)];
  const rows = points.map(({ cores: n }, i) =>
    [1, n - 1, n * (n - 1)].map((term) => (term * Math.max(weights[i] as number, low)) / high),
  );
  const right = points.map(
    ({ cores, throughput }, i) => ((cores / throughput) * Math.max(weights[i] as number, low)) / high,
  );
  const triangle = triangleOf(rows, right);
  const [one = 0, contention = 0, coherence = 0] = triangle === null ? [] : solved(triangle);
  const start = [1 / one, Math.min(1, Math.max(0, contention / one)), Math.max(0, coherence / one)];
  return one > 0 && start.every(Number.isFinite) ? [start] : [];
}

function described({ values, errors, residual, freedom }: Fitted): Omit<UslFit, 'cliff' | 'leap' | 'notes'> {
  const [gamma = 0, alpha = 0, beta = 0] = values;
  const law = { gamma, alpha, beta };
  const at = (cores: number | null) =>
    cores === null || !Number.isFinite(cores) ? null : { cores, throughput: uslThroughput(law, cores) };
  return {
    ...law,
    errors: { gamma: errors[0] ?? null, alpha: errors[1] ?? null, beta: errors[2] ?? null },
    peak: at(uslPeak(law)),
    optimal: at(alpha > 0 ? 1 / alpha : null),
    limit: alpha > 0 ? gamma / alpha : null,
    residual,
    freedom,
  };
}
