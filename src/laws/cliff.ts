// Cliffs: where throughput moves in a way that the Universal Scalability Law cannot, whatever its coefficients.
//
// Between m and n cores, 1 < m < n, the law's quotient X(n) / X(m) is linear in (1, alpha, beta) over linear, so its extremes lie
// where only one of the three counts:  n / m  for neither,  n(m-1) / m(n-1)  for alpha,  (m-1) / (n-1)  for beta alone.
// So with alpha and beta from 0 up
//
//   (m-1) / (n-1)  <=  X(n) / X(m)  <=  n / m            and from one core, m = 1, only the right side binds.
//
// From 41 to 42 cores the law can lose 2.4%; a ticket lock that collapses there loses a third. No fit is needed to say so, and
// no number of repeats would help. Figures scatter, so the ends of their intervals nearest each other are compared, and a tenth is let pass.

import type { ScalingPoint } from './scaling.ts';

export type Step = {
  readonly from: ScalingPoint;
  readonly to: ScalingPoint;
  /** Throughput at `to` over throughput at `from`. */
  readonly ratio: number;
  /** The least (a cliff) or the most (a leap) that the law allows for it. */
  readonly allowed: number;
};

const letPass = 1.1;

/** The step, between any two points, that falls furthest below what the law allows; null when all are within it. */
export function cliff(points: readonly ScalingPoint[]): Step | null {
  return worst(points, ({ from, to }) => {
    const allowed = (from.cores - 1) / (to.cores - 1);
    return { allowed, excess: (allowed * (from.low ?? from.throughput)) / (to.high ?? to.throughput) };
  });
}

/** The step that rises furthest above what the law allows: throughput grew faster than the cores. */
export function leap(points: readonly ScalingPoint[]): Step | null {
  return worst(points, ({ from, to }) => {
    const allowed = to.cores / from.cores;
    return { allowed, excess: (to.low ?? to.throughput) / ((from.high ?? from.throughput) * allowed) };
  });
}

type Pair = { readonly from: ScalingPoint; readonly to: ScalingPoint };
type Judged = { readonly allowed: number; readonly excess: number };

function worst(points: readonly ScalingPoint[], judge: (pair: Pair) => Judged): Step | null {
  let found: (Pair & Judged) | null = null;
  for (const from of points) {
    for (const to of points) {
      if (to.cores <= from.cores) continue;
      const judged = judge({ from, to });
      if (judged.excess > (found?.excess ?? letPass)) found = { from, to, ...judged };
    }
  }
  if (found === null) return null;
  const { from, to, allowed } = found;
  return { from, to, ratio: to.throughput / from.throughput, allowed };
}
