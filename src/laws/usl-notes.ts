// What to beware of in a fit of the Universal Scalability Law, in sentences: what it cannot follow, and what it does not show.

import type { ScalingPoint } from './scaling.ts';
import type { UslFit } from './usl-fit.ts';

/** Below these many points three coefficients are barely held. */
const fewPoints = 6;
/** A residual standard error above this share of the mean throughput is a miss. */
export const poorResidual = 0.1;

type Judged = Omit<UslFit, 'notes'>;

/** The gravest first; none when there is nothing to say. `points` by cores. */
export function uslNotes(fit: Judged, points: readonly ScalingPoint[]): string[] {
  const notes = [
    cliffNote(fit),
    leapNote(fit),
    missNote(fit, points),
    peakNote(fit, points),
    fewNote(points),
    startNote(points),
  ];
  return notes.filter((note) => note !== null);
}

function cliffNote({ cliff }: Judged): string | null {
  if (cliff === null) return null;
  const { from, to, ratio, allowed } = cliff;
  const kept = `throughput falls to ${percent(ratio)} from ${from.cores} to ${to.cores} cores, and the law cannot fall below ${percent(allowed)} there`;
  return `A cliff that no scaling law can follow: ${kept} with any coefficients. Ignore the coefficients and the peak.`;
}

function leapNote({ leap }: Judged): string | null {
  if (leap === null) return null;
  const { from, to, ratio, allowed } = leap;
  const grown = `from ${from.cores} to ${to.cores} cores throughput grows ${ratio.toFixed(2)}x, and the law allows ${allowed.toFixed(2)}x`;
  return `Superlinear growth, which the law cannot follow: ${grown}.`;
}

function missNote({ cliff, residual }: Judged, points: readonly ScalingPoint[]): string | null {
  const mean = points.reduce((sum, { throughput }) => sum + throughput, 0) / points.length;
  if (cliff !== null || residual <= poorResidual * mean) return null;
  return `The law misses the figures by ${percent(residual / mean)} of their mean, so it describes at most their shape.`;
}

function peakNote({ peak, alpha, beta, errors, cliff }: Judged, points: readonly ScalingPoint[]): string | null {
  if (cliff !== null) return null;
  const most = Math.max(...points.map(({ cores }) => cores));
  if (peak === null)
    return `No peak: beta is 0, at its bound, so the law never falls${alpha === 1 ? '; alpha is 1, at its bound, so it never grows' : ''}.`;
  if (alpha === 1) return 'Alpha is 1, at its bound: more cores add nothing to the first.';
  if (errors.beta !== null && errors.beta > beta / 2)
    return `Beta is hardly different from 0 (${short(beta)} ± ${short(errors.beta)}), so it is not known whether there is a peak.`;
  return peak.cores > most ? `The peak is an extrapolation: the figures end at ${most} cores.` : null;
}

function fewNote(points: readonly ScalingPoint[]): string | null {
  const counts = new Set(points.map(({ cores }) => cores)).size;
  return counts < fewPoints ? `Only ${counts} core counts for three coefficients: see the errors.` : null;
}

function startNote(points: readonly ScalingPoint[]): string | null {
  const least = Math.min(...points.map(({ cores }) => cores));
  return least > 1 ? `No figure on 1 core: gamma is extrapolated from ${least} cores.` : null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}

function short(value: number): string {
  return value.toPrecision(2);
}
