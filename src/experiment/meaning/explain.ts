// What a result means, in sentences made from its figures and from the reasons on the lab's card.

import { advisedRepeats, fewestForInterval } from '../../laws/bootstrap.ts';
import { count, factor } from '../../text/numbers.ts';
import type { Result, VariantNote } from '../result.ts';
import { type Curve, curvesOnCores, differ, type Point, type Shape, shapeOf } from './curve.ts';
import { distrustOf } from './trust.ts';

type Told = { readonly variant: string; readonly shape: Shape; readonly note: VariantNote | undefined };

/**
 * Two or three sentences, fewer when there is less to say: who scales best and worst and why, who does the most on the
 * most cores, who is wrong. Only right variants are praised, and only figures that no time slice disturbed.
 */
export function explain(result: Result): string[] {
  const all = curvesOnCores(result).filter(({ variant }) => distrustOf(result, variant) === null);
  const right = result.engine === 'machine' ? all : all.map(held).filter(({ points }) => points.length > 0);
  if (right.length === 0 && all.length > 0) return [tooFewRepeats, ...fates(result)];
  return [scalingSentence(result, right), ...standing(right), ...fates(result)].filter((sentence) => sentence !== null);
}

const tooFewRepeats = `Fewer than ${fewestForInterval} repeats cannot distinguish a difference from chance, so variants are not compared. Use --repeat ${advisedRepeats} or more.`;

/** The points whose repeats show how far chance moves them. */
function held({ variant, points }: Curve): Curve {
  return { variant, points: points.filter(({ low, high }) => low !== null && high !== null) };
}

function scalingSentence(result: Result, right: readonly Curve[]): string | null {
  const told = right.flatMap((curve) => tell(result, curve)).sort((a, b) => gain(b.shape) - gain(a.shape));
  const [best, worst] = [told[0], told.at(-1)];
  if (!best || !worst) return null;
  const where = result.engine === 'machine' ? `On the simulated ${result.machine ?? 'machine'}, ` : '';
  if (best === worst) return `${where}${clause(best)}.`;
  if (told.every(({ shape }) => shape.kind === 'flat'))
    return `${where}${where ? 'no' : 'No'} variant changes clearly ${range(best.shape)}.`;
  return `${where}${clause(best)}; ${clause(worst, best)}.`;
}

function tell(result: Result, curve: Curve): Told[] {
  const shape = shapeOf(curve);
  if (!shape) return [];
  return [{ variant: curve.variant, shape, note: result.variants?.find(({ name }) => name === curve.variant) }];
}

const gain = ({ first, last }: Shape) => (first.median === 0 ? 0 : last.median / first.median);
const range = ({ first, last }: Shape) => `from ${first.cores} to ${last.cores} cores`;
const at = (shape: Shape, point: Point) => factor(shape.first.median === 0 ? null : point.median / shape.first.median);

/** "per-core grows 1.96x from 1 to 2 cores: its reason"; the range is said once when `before` had the same. */
function clause({ variant, shape, note }: Told, before?: Told): string {
  const span = before && range(before.shape) === range(shape) ? '' : ` ${range(shape)}`;
  const little = isPoor(shape) || (before !== undefined && gain(shape) < 0.75 * gain(before.shape));
  const reason = reasonFor(shape, note);
  return `${variant} ${movement(shape, span, little)}${reason ? `: ${reason}` : ''}`;
}

function movement(shape: Shape, span: string, little: boolean): string {
  const end = at(shape, shape.last);
  switch (shape.kind) {
    case 'grows':
      return `grows ${little ? 'only ' : ''}${end}${span}`;
    case 'flat':
      return `stays at ${end}${span}`;
    case 'falls':
      return `falls to ${end}${span}`;
    case 'peaks':
      return `peaks at ${at(shape, shape.turn)} on ${shape.turn.cores} cores and is down to ${end} on ${shape.last.cores}`;
    case 'dips':
      return `dips to ${at(shape, shape.turn)} on ${shape.turn.cores} cores and is back at ${end} on ${shape.last.cores}`;
  }
}

/** Less than half of the gain that the added cores allow: the card's reason for growing does not explain it. */
function isPoor(shape: Shape): boolean {
  return gain(shape) - 1 < (shape.last.cores / shape.first.cores - 1) * 0.5;
}

function reasonFor(shape: Shape, note: VariantNote | undefined): string | null {
  if (shape.kind === 'grows') return isPoor(shape) ? null : trimmed(note?.grows);
  return shape.kind === 'falls' || shape.kind === 'peaks' ? trimmed(note?.falls) : null;
}

function trimmed(reason: string | null | undefined): string | null {
  return reason?.trim().replace(/[.;:]+$/, '') || null;
}

/** Who does the most where the most cores were measured; on one core, that nothing was shared yet. */
function standing(right: readonly Curve[]): string[] {
  const points = right.flatMap((curve) => curve.points.map((point) => ({ variant: curve.variant, point })));
  const cores = Math.max(0, ...points.map(({ point }) => point.cores));
  const there = points.filter(({ point }) => point.cores === cores).sort((a, b) => b.point.median - a.point.median);
  return [...lead(there, cores), ...lonely(right)];
}

function lead(there: readonly { variant: string; point: Point }[], cores: number): string[] {
  const [most, least] = [there[0], there.at(-1)];
  if (!most || !least || most === least) return [];
  const on = `On ${count(cores, 'core')}`;
  if (!differ(most.point, least.point)) return [`${on} no variant is clearly ahead.`];
  if (least.point.median === 0)
    return [`${on} ${most.variant} does the most, and ${least.variant} finished no operation.`];
  const second = there[1];
  const tied =
    second && second !== least && !differ(most.point, second.point) ? ` (${second.variant} is level with it)` : '';
  return [
    `${on} ${most.variant} does the most${tied}, ${factor(most.point.median / least.point.median)} as much as ${least.variant}.`,
  ];
}

function lonely(right: readonly Curve[]): string[] {
  const all = new Set(right.flatMap(({ points }) => points.map(({ cores }) => cores)));
  return all.size === 1 && all.has(1)
    ? ['One core never waits for another. Measure 2 or more cores to see what scales.']
    : [];
}

function fates(result: Result): string[] {
  const variants = [...new Set(result.samples.map(({ variant }) => variant))];
  const bad = variants.flatMap((variant) => distrustOf(result, variant)?.sentence ?? []);
  const rest = bad.length - 2;
  return rest > 0
    ? [...bad.slice(0, 2), `${rest} more ${rest === 1 ? 'variant is' : 'variants are'} wrong: see the table.`]
    : bad;
}
