// The law of scaling fitted to each variant of a result, or why it was not.

import type { ScalingPoint } from '../laws/scaling.ts';
import { fitUsl } from '../laws/usl.ts';
import type { UslFit } from '../laws/usl-fit.ts';
import { curves, curvesOnCores, type Point } from './meaning/curve.ts';
import { distrustOf } from './meaning/trust.ts';
import type { Fit, Result } from './result.ts';

export type Fittable = Pick<Result, 'summary' | 'samples' | 'variants' | 'engine' | 'host'>;

/**
 * One fit a variant, in the result's order, through its medians; on threads without the points where there were more threads than
 * cores. A refused one has a note and no coefficients.
 */
export function fitResult(result: Fittable): Fit[] {
  const onCores = curvesOnCores(result);
  return curves(result).map(({ variant, points }): Fit => {
    const trouble = distrustOf(result, variant);
    if (trouble !== null) return refused(variant, `${trouble.sentence} No law was fitted.`);
    const kept = onCores.find((curve) => curve.variant === variant)?.points ?? [];
    const fit = fitUsl(kept.map(scalingPoint));
    if (!('refused' in fit)) return fitted(variant, fit);
    const left = points.length - kept.length;
    const without = left === 0 ? '' : ` (${left} with more threads than cores ${left === 1 ? 'is' : 'are'} left out)`;
    return refused(variant, `No law was fitted: ${fit.refused}${without}.`);
  });
}

/** A figure of a curve as the laws take it. */
export function scalingPoint({ cores, median, low, high }: Point): ScalingPoint {
  return { cores, throughput: median, low, high };
}

function fitted(variant: string, { gamma, alpha, beta, errors, peak, residual, cliff, notes }: UslFit): Fit {
  const note = notes.length === 0 ? null : notes.join(' ');
  return {
    variant,
    gamma,
    alpha,
    beta,
    peak: peak?.cores ?? null,
    residual,
    note,
    errors: { ...errors },
    ...(cliff === null ? {} : { cliff: true }),
  };
}

function refused(variant: string, note: string): Fit {
  return { variant, gamma: null, alpha: null, beta: null, peak: null, residual: null, note };
}
