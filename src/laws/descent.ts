// Descent: the search for least squares on one face of the bounds, by Levenberg and Marquardt's method.
//
// ml-levenberg-marquardt damps all parameters alike, takes steps uphill too (it remembers the best place), and knows no end but a
// number of iterations. So it is called in short rounds: each parameter in a unit of the size that it has come to, the damping
// raised after a round that bettered nothing, and the end is where short steps better nothing either.

import { levenbergMarquardt } from 'ml-levenberg-marquardt';

/** `unit` is of the size that the parameter may have, above 0; bounds may be infinite. */
export type Parameter = { readonly unit: number; readonly low: number; readonly high: number };

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

const iterations = 8;
const mostRounds = 60;
const dampings = { first: 1e-3, least: 1e-6, most: 10 } as const;

/** The least that is found from `start`, with the parameters of `face` held. Ends early at a bound: the least is on another face. */
export function descend(problem: Problem, face: Face, start: readonly number[]): readonly number[] {
  let values: readonly number[] = start.map((value, i) => face[i] ?? value);
  let squares = sumOfSquares(problem, values);
  let damping: number = dampings.first;
  for (let i = 0; i < mostRounds && damping <= dampings.most; i++) {
    if (isEnd(problem, face, values)) break;
    const next = round(problem, face, values, damping);
    const gained = squares - sumOfSquares(problem, next);
    damping = gained > squares * 1e-12 ? Math.max(dampings.least, damping / 10) : damping * 100;
    if (!(gained > 0)) continue;
    values = next;
    squares -= gained;
  }
  return values;
}

export function sumOfSquares({ x, y, model }: Problem, values: readonly number[]): number {
  return x.reduce((sum, n, i) => sum + ((y[i] as number) - model.value(values, n)) ** 2, 0);
}

/**
 * Whether no step from here helps. The residuals stand upright on every free direction (the relative offset of Bates
 * and Watts, Technometrics 23 (1981), for each parameter alone), or a free parameter at its bound is pressed outwards.
 */
function isEnd({ x, y, model, parameters }: Problem, face: Face, values: readonly number[]): boolean {
  const residuals = x.map((n, i) => (y[i] as number) - model.value(values, n));
  const gradients = x.map((n) => model.gradient(values, n));
  const leans = parameters.map((_, i) => {
    const along = gradients.reduce((sum, gradient, at) => sum + (gradient[i] as number) * (residuals[at] as number), 0);
    const length = Math.hypot(...gradients.map((gradient) => gradient[i] as number)) * Math.hypot(...residuals);
    return face[i] !== undefined || length === 0 ? 0 : along / length;
  });
  const outwards = parameters.some(
    ({ low, high }, i) =>
      (values[i] === low && (leans[i] as number) < 0) || (values[i] === high && (leans[i] as number) > 0),
  );
  return (
    outwards || leans.every((lean) => Math.abs(lean) < 1e-9) || Math.hypot(...residuals) <= 1e-15 * Math.hypot(...y)
  );
}

function round({ x, y, model, parameters }: Problem, face: Face, from: readonly number[], damping: number): number[] {
  const units = parameters.map(({ unit }, i) => Math.max(Math.abs(from[i] as number), unit * 1e-3));
  const free = parameters.flatMap(({ low, high }, i) =>
    face[i] === undefined ? [{ i, low, high, unit: units[i] as number }] : [],
  );
  const whole = (q: readonly number[]): number[] => {
    const values = [...from];
    free.forEach(({ i, unit }, at) => {
      values[i] = (q[at] as number) * unit;
    });
    return values;
  };
  const top = Math.max(...y.map(Math.abs)) || 1;
  const { parameterValues } = levenbergMarquardt(
    { x: [...x], y: y.map((each) => each / top) },
    (q) => (n) => model.value(whole(q), n) / top,
    {
      initialValues: free.map(({ i, unit }) => (from[i] as number) / unit),
      minValues: free.map(({ low, unit }) => Math.max(low / unit, -Number.MAX_VALUE)),
      maxValues: free.map(({ high, unit }) => Math.min(high / unit, Number.MAX_VALUE)),
      jacobianFunction: (q) => {
        const values = whole(q);
        return (n) => {
          const gradient = model.gradient(values, n);
          return free.map(({ i, unit }) => ((gradient[i] as number) * unit) / top);
        };
      },
      maxIterations: iterations,
      errorTolerance: 0,
      damping,
    },
  );
  return whole(parameterValues);
}
