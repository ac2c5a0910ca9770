// The laws of scaling side by side on one measured curve, and what they mean in a sentence.

import { fitAmdahl, type SerialFit } from '../laws/amdahl.ts';
import { fitGustafson } from '../laws/gustafson.ts';
import type { Refusal, ScalingPoint } from '../laws/scaling.ts';
import { fitUsl } from '../laws/usl.ts';
import type { UslFit } from '../laws/usl-fit.ts';
import { poorResidual } from '../laws/usl-notes.ts';
import { percent } from '../text/numbers.ts';
import type { MeasuredCurve } from './measurements.ts';

export type CurveFit = {
  readonly name: string;
  readonly points: readonly ScalingPoint[];
  readonly usl: UslFit;
  readonly amdahl: SerialFit;
  readonly gustafson: SerialFit;
};

/** Refused where the Universal Scalability Law is: the others need less. */
export function fitCurve({ name, points }: MeasuredCurve): CurveFit | Refusal {
  const [usl, amdahl, gustafson] = [fitUsl(points), fitAmdahl(points), fitGustafson(points)];
  if ('refused' in usl) return usl;
  if ('refused' in amdahl) return amdahl;
  if ('refused' in gustafson) return gustafson;
  return { name, points, usl, amdahl, gustafson };
}

/** What limits the curve, for a person who has not met the law; `shown` writes a throughput. */
export function meaning({ points, usl, amdahl }: CurveFit, shown: (throughput: number) => string): string[] {
  if (usl.cliff !== null) return [fallen(points, shown)];
  return [`${shares(usl)}: ${outcome(usl, points, shown)}.`, comparison(usl, amdahl, points)];
}

function fallen(points: readonly ScalingPoint[], shown: (throughput: number) => string): string {
  const best = points.reduce((top, each) => (each.throughput > top.throughput ? each : top));
  return `Throughput is best on ${best.cores} cores (${shown(best.throughput)}) and then falls faster than contention and coherence explain. Look for a queue or a lock whose waiters slow down its holder.`;
}

function shares({ alpha, beta }: UslFit): string {
  const contention =
    alpha === 0 ? 'There is no contention' : `Only one core at a time can do ${percent(alpha)} of the work`;
  return beta === 0 ? contention : `${contention}, and each pair of cores costs ${percent(beta)} of one core's work`;
}

function outcome(
  { peak, limit, gamma, alpha }: UslFit,
  points: readonly ScalingPoint[],
  shown: (throughput: number) => string,
): string {
  const most = Math.max(...points.map(({ cores }) => cores));
  if (peak === null && limit === null) return `throughput grows with the cores, up to the ${most} measured`;
  if (peak === null)
    return alpha === 1
      ? 'more cores add nothing to the first'
      : `throughput never falls and never passes ${shown(limit!)}, ${(limit! / gamma).toFixed(1)} times one core`;
  if (peak.cores === 1) return 'every added core reduces the total throughput';
  const where = `${Math.round(peak.cores)} cores with ${shown(peak.throughput)}`;
  return peak.cores > most
    ? `throughput would peak on about ${where} (extrapolated)`
    : `throughput peaks on about ${where}, and more cores do less`;
}

/** Whether the law with a peak says more than the one without, by how far each misses the figures. */
function comparison(usl: UslFit, amdahl: SerialFit, points: readonly ScalingPoint[]): string {
  const squares = (residual: number, freedom: number) => Math.sqrt((residual ** 2 * freedom) / points.length);
  const [ours, theirs] = [squares(usl.residual, usl.freedom), squares(amdahl.residual, amdahl.freedom)];
  const mean = points.reduce((sum, { throughput }) => sum + throughput, 0) / points.length;
  const isMiss = usl.residual > poorResidual * mean;
  if (theirs <= Math.max(ours * 1.2, mean * 1e-6))
    return isMiss
      ? "Amdahl's law, without coherence costs, is no worse: neither law describes the figures."
      : "Amdahl's law, without coherence costs, fits as well.";
  const times =
    ours > mean * 1e-6
      ? `${(theirs / ours).toFixed(1)} times as far`
      : `by ${percent(theirs / mean)} of their mean, the USL by nothing`;
  return `Amdahl's law, without coherence costs, misses the figures ${times}.`;
}
