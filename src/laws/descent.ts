// Descent: the search for least squares on one face of the bounds, by Levenberg and Marquardt's method (Marquardt, SIAM J. 11 (1963)).
//
// A step solves the least squares of the linear law at hand, with a row added for each free parameter that holds it back: damping
// times the length of its gradient, so that its unit does not matter. A step that betters nothing is tried again, held back more,
// each time twice as much more as before (Nielsen, Damping Parameter in Marquardt's Method (1999)).
//
// A step is cut at the bounds. A parameter at its bound is held there while the sum of squares presses it outwards, and is free again
// as soon as it does not (Nocedal and Wright, Numerical Optimization, section 16.7).

import { solved, triangleOf } from './qr.ts';

/** Bounds may be infinite. */
export type Parameter = { readonly low: number; readonly high: number };

/** A law with parameters `p`: its value at `x`, and how that changes with each parameter. */
export type Model = {
  readonly value: (p: readonly number[], x: number) => number;
  readonly gradient: (p: readonly number[], x: number) => readonly number[];
};

export type Problem = {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly model: Model;
  readonly parameters: readonly Parameter[];
  /** Where searches begin, within the bounds: the best end counts. */
  readonly starts: readonly (readonly number[])[];
};

/** A parameter's value where it is held; undefined where it is free. */
export type Face = readonly (number | undefined)[];

const mostSteps = 500;
/** The first is small enough to be quick and large enough not to run off: BoxBOD of least-squares.test.ts has a valley to infinity. */
const dampings = { first: 0.1, least: 1e-15, most: 1e15 } as const;

/** The law at some values: what it misses, how it changes there, and which parameters may move. */
type Place = {
  readonly values: readonly number[];
  readonly squares: number;
  readonly residuals: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  /** The lengths of the gradients' columns. */
  readonly lengths: readonly number[];
  readonly free: readonly number[];
  /** Whether no step from here helps. */
  readonly isEnd: boolean;
};

/** The values with the least sum of squares that is found from a start, with the parameters of `face` held. */
export function descend(problem: Problem, face: Face, start: readonly number[]): readonly number[] {
  const from = start.map((value, i) => face[i] ?? value);
  let place = placeAt(problem, face, from);
  let damping: number = dampings.first;
  let growth = 2;
  for (let i = 0; i < mostSteps && damping <= dampings.most && !place.isEnd; i++) {
    const next = stepped(problem, place, damping);
    if (sumOfSquares(problem, next) < place.squares) {
      place = placeAt(problem, face, next);
      damping = Math.max(dampings.least, damping / 10);
      growth = 2;
    } else {
      damping *= growth;
      growth *= 2;
    }
  }
  return place.values;
}

export function sumOfSquares({ x, y, model }: Problem, values: readonly number[]): number {
  return x.reduce((sum, n, i) => sum + (y[i]! - model.value(values, n)) ** 2, 0);
}

/**
 * The end is where the residuals stand upright on every free direction: the relative offset of Bates and Watts, Technometrics 23
 * (1981), for each parameter alone.
 */
function placeAt({ x, y, model, parameters }: Problem, face: Face, values: readonly number[]): Place {
  const residuals = x.map((n, i) => y[i]! - model.value(values, n));
  const gradients = x.map((n) => model.gradient(values, n));
  const lengths = parameters.map((_, i) => lengthOf(gradients.map((gradient) => gradient[i]!)));
  const missed = lengthOf(residuals);
  const leans = parameters.map((_, i) => {
    const along = gradients.reduce((sum, gradient, at) => sum + gradient[i]! * residuals[at]!, 0);
    return lengths[i] === 0 || missed === 0 ? 0 : along / (lengths[i]! * missed);
  });
  const isHeld = ({ low, high }: Parameter, i: number): boolean =>
    face[i] !== undefined || (values[i]! <= low && leans[i]! <= 0) || (values[i]! >= high && leans[i]! >= 0);
  const free = parameters.flatMap((each, i) => (lengths[i]! > 0 && !isHeld(each, i) ? [i] : []));
  const isEnd = free.every((i) => Math.abs(leans[i]!) < 1e-9) || missed <= 1e-15 * lengthOf(y);
  return { values, squares: missed ** 2, residuals, gradients, lengths, free, isEnd };
}

/** Math.hypot minds overflow, and takes many times as long. */
function lengthOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, each) => sum + each * each, 0));
}

/** The values after one step, cut at the bounds; the same ones where there is no step. */
function stepped(
  { parameters }: Problem,
  { values, residuals, gradients, lengths, free }: Place,
  damping: number,
): readonly number[] {
  const held = free.map((_, at) => free.map((_, i) => (i === at ? Math.sqrt(damping) : 0)));
  const rows = gradients.map((gradient) => free.map((i) => gradient[i]! / lengths[i]!));
  const triangle = triangleOf([...rows, ...held], [...residuals, ...free.map(() => 0)]);
  if (triangle === null) return values;
  const step = solved(triangle);
  return values.map((value, i) => {
    const at = free.indexOf(i);
    const { low, high } = parameters[i]!;
    return at < 0 ? value : Math.min(high, Math.max(low, value + step[at]! / lengths[i]!));
  });
}
