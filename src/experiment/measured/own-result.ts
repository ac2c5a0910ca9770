// Measurements from a result of percore: its medians, without what was wrong and what was measured with more threads than cores.

import { scalingPoint } from '../fit.ts';
import { readResult } from '../formats/result-text.ts';
import { curves, curvesOnCores } from '../meaning/curve.ts';
import { distrustOf } from '../meaning/trust.ts';
import type { MeasuredCurve } from '../measurements.ts';
import { oversubscribedNote } from './figures.ts';

export function readOwnResult(
  text: string,
  path: string,
): { format: string; curves: readonly MeasuredCurve[]; notes: readonly string[] } {
  const result = readResult(text, path);
  const trouble =
    result.summary.length === 0
      ? []
      : [...new Set(result.summary.map(({ variant }) => variant))].flatMap(
          (variant) => distrustOf(result, variant) ?? [],
        );
  const kept = curvesOnCores(result).filter(
    ({ variant, points }) => points.length > 0 && distrustOf(result, variant) === null,
  );
  const left =
    curves(result).flatMap(({ points }) => points).length -
    curvesOnCores(result).flatMap(({ points }) => points).length;
  const simulated = result.engine === 'machine' ? `, simulated on ${result.machine ?? 'a machine'}` : '';
  return {
    format: `result of percore${simulated}`,
    curves: kept.map(({ variant, points }) => ({ name: variant, points: points.map(scalingPoint) })),
    notes: [...trouble.map(({ sentence }) => `${sentence} It is left out.`), ...oversubscribedNote(left)],
  };
}
