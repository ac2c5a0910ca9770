// Amdahl's law: the same work on more cores. What only one core can do at a time bounds the speed-up, however many there are.
//
//   S(n) = 1 / (serial + (1 - serial) / n) = n / (1 + serial (n-1))         X(n) = gamma S(n)         limit 1 / serial
//
// Gene M. Amdahl, Validity of the single processor approach to achieving large scale computing capabilities, AFIPS 30 (1967).
// It is the Universal Scalability Law with beta = 0: cores never slow each other down, so it has no peak.

import type { Model, Parameter } from './descent.ts';
import { type Fitted, leastSquares } from './least-squares.ts';
import { type Refusal, type ScalingPoint, unfit } from './scaling.ts';

/** A law of one share: gamma, the throughput of one core, and the serial share of its work, 0 to 1. */
export type SerialFit = {
  readonly gamma: number;
  readonly serial: number;
  /** Standard errors; null for a share at its bound, where there is none. */
  readonly errors: { readonly gamma: number | null; readonly serial: number | null };
  /** The throughput that no number of cores passes; null when there is none. */
  readonly limit: number | null;
  /** Residual standard error, in the unit of throughput. */
  readonly residual: number;
  readonly freedom: number;
};

const fewestForSerial = 3;

/** How much faster than on one core, 1 to `n`. */
export function amdahlSpeedup(serial: number, n: number): number {
  return n / (1 + serial * (n - 1));
}

/** Fits gamma and the serial share. Refuses fewer than three core counts, and figures that are no throughputs. */
export function fitAmdahl(points: readonly ScalingPoint[]): SerialFit | Refusal {
  const fit = fitSerial(points, model);
  return 'refused' in fit || fit.serial === 0 ? fit : { ...fit, limit: fit.gamma / fit.serial };
}

const model: Model = {
  value: ([gamma = 0, serial = 0], n) => gamma * amdahlSpeedup(serial, n),
  gradient: ([gamma = 0, serial = 0], n) => [
    amdahlSpeedup(serial, n),
    (-gamma * n * (n - 1)) / (1 + serial * (n - 1)) ** 2,
  ],
};

/** Fits a law of gamma and a serial share; `limit` is null. */
export function fitSerial(points: readonly ScalingPoint[], law: Model): SerialFit | Refusal {
  const refusal = unfit(points, fewestForSerial, 'two coefficients');
  if (refusal !== null) return refusal;
  const perCore = Math.max(...points.map(({ cores, throughput }) => throughput / cores));
  const parameters: Parameter[] = [
    { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
    { low: 0, high: 1 },
  ];
  const [x, y] = [points.map(({ cores }) => cores), points.map(({ throughput }) => throughput)];
  return named(
    leastSquares({
      x,
      y,
      model: law,
      parameters,
      starts: [
        [perCore, 0.01],
        [perCore, 0.5],
      ],
    }),
  );
}

function named({ values, errors, residual, freedom }: Fitted): SerialFit {
  const [gamma = 0, serial = 0] = values;
  return {
    gamma,
    serial,
    errors: { gamma: errors[0] ?? null, serial: errors[1] ?? null },
    limit: null,
    residual,
    freedom,
  };
}
