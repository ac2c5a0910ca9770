// The fitted laws of a result: a line under the table for each variant that has one.

import stringWidth from 'string-width';
import { curvesOnCores } from '../../experiment/meaning/curve.ts';
import type { Fit, Result } from '../../experiment/result.ts';
import { plural, trimmed, withError } from '../../text/numbers.ts';
import { marker, type Paper } from '../terminal/colour.ts';
import { pad, shorten, wrap } from '../terminal/table.ts';

/** None when no variant has a fit. What is doubtful in one is said at the end of its line. */
export function fitted(result: Result, { width, inks }: Paper): string[] {
  const shown = result.fits.filter(hasCoefficients);
  if (shown.length === 0) return [];
  const names = shown.map(({ variant }) => `${shorten(variant, 22)}:`);
  const cells = shown.map((fit) => (fit.cliff ? ['a cliff that no scaling law can follow'] : facts(result, fit)));
  const aligned = cells.map((row) =>
    row.length === 1
      ? row[0]!
      : row
          .map((cell, at) => pad(cell, widthOf(cells, at), 'left'))
          .join(' ')
          .trimEnd(),
  );
  const nameWidth = Math.max(...names.map((name) => stringWidth(name)));
  const places = [...new Set(result.summary.map(({ variant }) => variant))];
  const lines = shown.flatMap(({ variant }, at) => {
    const index = places.indexOf(variant);
    const name = inks.variant(index)(`${marker(index)} ${pad(names[at]!, nameWidth, 'left')}`);
    const line = `${name} ${aligned[at]!}`;
    return stringWidth(line) <= width ? [line] : wrap(aligned[at]!, width, `${name} `);
  });
  return [inks.bold('Universal Scalability Law, dotted in the plot'), ...lines];
}

/** The law of a fit that has one worth drawing. */
export function drawable(fit: Fit): { gamma: number; alpha: number; beta: number } | null {
  return hasCoefficients(fit) && !fit.cliff ? fit : null;
}

function hasCoefficients(fit: Fit): fit is Fit & { gamma: number; alpha: number; beta: number } {
  return fit.gamma !== null && fit.alpha !== null && fit.beta !== null;
}

function widthOf(cells: readonly (readonly string[])[], at: number): number {
  return Math.max(...cells.map((row) => (row.length === 1 ? 0 : stringWidth(row[at] ?? ''))));
}

function facts(result: Result, fit: Fit & { alpha: number; beta: number }): string[] {
  const { peak, alpha, beta, errors } = fit;
  const doubt = doubtOf(result, fit);
  return [
    peak === null ? 'no peak,' : `peak at ${trimmed(peak)} ${plural(peak, 'core')},`,
    `alpha ${withError(alpha, errors?.alpha ?? null)},`,
    `beta ${withError(beta, errors?.beta ?? null)}${doubt === null ? '' : ','}`,
    ...(doubt === null ? [] : [doubt]),
  ];
}

/** The gravest doubt in a few words; the whole note stands in the result. */
function doubtOf(result: Result, { variant, peak, beta, errors, residual }: Fit): string | null {
  const points = curvesOnCores(result).find((curve) => curve.variant === variant)?.points ?? [];
  const mean = points.reduce((sum, { median }) => sum + median, 0) / Math.max(1, points.length);
  if (residual !== null && residual > 0.1 * mean) return 'a poor fit';
  if (peak === null) return null;
  const error = errors?.beta ?? null;
  if (error !== null && beta !== null && error > beta / 2) return 'uncertain';
  return peak > Math.max(...points.map(({ cores }) => cores))
    ? `extrapolated beyond ${Math.max(...points.map(({ cores }) => cores))} cores`
    : null;
}
