// What the Universal Scalability Law says of a number of cores that was not measured, and how far a figure measured there may lie from it.
//
//   X(n) ± t(0.975, n - p) s sqrt(1 + g' (J'J)^-1 g)      g  the gradient of the law at n, J the gradients at the figures, s the residual
//
// A coefficient at its bound is taken as known. Seber and Wild, Nonlinear Regression (1989), section 5.1.

import { inverseOf, triangleOf } from './qr.ts';
import type { ScalingPoint } from './scaling.ts';
import { uslModel, uslThroughput } from './usl.ts';
import type { UslFit } from './usl-fit.ts';

export type Prediction = {
  readonly cores: number;
  readonly throughput: number;
  /** 95%, for one figure measured there; null where the figures do not hold the coefficients. Never below 0. */
  readonly low: number | null;
  readonly high: number | null;
  /** Cores over the most that were measured, and the least over them: above 1 is extrapolated. */
  readonly beyond: number;
};

/** @param points those that the law was fitted to */
export function predictUsl(fit: UslFit, points: readonly ScalingPoint[], cores: number): Prediction {
  const throughput = uslThroughput(fit, cores);
  const half = halfWidth(fit, points, cores);
  const counts = points.map((point) => point.cores);
  const beyond = Math.max(cores / Math.max(...counts), Math.min(...counts) / cores);
  return {
    cores,
    throughput,
    low: half === null ? null : Math.max(0, throughput - half),
    high: half === null ? null : throughput + half,
    beyond,
  };
}

function halfWidth(
  { gamma, alpha, beta, errors, residual, freedom }: UslFit,
  points: readonly ScalingPoint[],
  cores: number,
): number | null {
  const isFree = [true, errors.alpha !== null, errors.beta !== null];
  if (errors.gamma === null) return null;
  const gradient = (n: number): number[] => uslModel.gradient([gamma, alpha, beta], n).filter((_, i) => isFree[i]);
  const rows = points.map((point) => gradient(point.cores));
  const lengths = rows[0]!.map((_, i) => Math.hypot(...rows.map((row) => row[i]!)));
  if (lengths.some((length) => !(length > 0))) return null;
  const scaled = (row: readonly number[]): number[] => row.map((each, i) => each / lengths[i]!);
  const triangle = triangleOf(
    rows.map(scaled),
    rows.map(() => 0),
  );
  if (triangle === null) return null;
  const inverse = inverseOf(triangle);
  const at = scaled(gradient(cores));
  const along = at.map((_, j) => at.reduce((sum, each, i) => sum + each * inverse[i]![j]!, 0));
  const half = student975(freedom) * residual * Math.sqrt(1 + along.reduce((sum, each) => sum + each * each, 0));
  return Number.isFinite(half) ? half : null;
}

const quantiles = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985,
  2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963,
];

/** The 97.5% quantile of Student's t: from tables up to 20 degrees of freedom, then by Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5). */
export function student975(freedom: number): number {
  const known = quantiles[freedom - 1];
  if (known !== undefined) return known;
  const z = 1.959963985;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
