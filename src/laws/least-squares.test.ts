// Least squares against certified fits: data, starts and results of NIST's Statistical Reference Datasets, nonlinear regression
// (www.itl.nist.gov/div898/strd), from both starts that they give; MGH09 and Rat43 are of their higher difficulty.

import { describe, expect, test } from 'vitest';
import type { Model } from './descent.ts';
import { leastSquares } from './least-squares.ts';

type Case = {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly model: Model;
  readonly starts: readonly (readonly number[])[];
  readonly certified: readonly (readonly [value: number, error: number])[];
  readonly squares: number;
};

const { exp, log } = Math;
const counted = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const cases: Readonly<Record<string, Case>> = {
  Misra1a: {
    x: [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
    y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
    model: {
      value: ([b1 = 0, b2 = 0], x) => b1 * (1 - exp(-b2 * x)),
      gradient: ([b1 = 0, b2 = 0], x) => [1 - exp(-b2 * x), b1 * x * exp(-b2 * x)],
    },
    starts: [
      [500, 0.0001],
      [250, 0.0005],
    ],
    certified: [
      [2.3894212918e2, 2.7070075241],
      [5.5015643181e-4, 7.2668688436e-6],
    ],
    squares: 1.2455138894e-1,
  },
  BoxBOD: {
    x: [1, 2, 3, 5, 7, 10],
    y: [109, 149, 149, 191, 213, 224],
    model: {
      value: ([b1 = 0, b2 = 0], x) => b1 * (1 - exp(-b2 * x)),
      gradient: ([b1 = 0, b2 = 0], x) => [1 - exp(-b2 * x), b1 * x * exp(-b2 * x)],
    },
    starts: [
      [1, 1],
      [100, 0.75],
    ],
    certified: [
      [2.1380940889e2, 1.2354515176e1],
      [5.4723748542e-1, 1.0455993237e-1],
    ],
    squares: 1.1680088766e3,
  },
  DanWood: {
    x: [1.309, 1.471, 1.49, 1.565, 1.611, 1.68],
    y: [2.138, 3.421, 3.597, 4.34, 4.882, 5.66],
    model: {
      value: ([b1 = 0, b2 = 0], x) => b1 * x ** b2,
      gradient: ([b1 = 0, b2 = 0], x) => [x ** b2, b1 * x ** b2 * log(x)],
    },
    starts: [
      [1, 5],
      [0.7, 4],
    ],
    certified: [
      [7.6886226176e-1, 1.828197386e-2],
      [3.8604055871, 5.1726610913e-2],
    ],
    squares: 4.3173084083e-3,
  },
  MGH09: {
    x: [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
    y: [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246],
    model: {
      value: ([b1 = 0, b2 = 0, b3 = 0, b4 = 0], x) => (b1 * (x * x + x * b2)) / (x * x + x * b3 + b4),
      gradient: ([b1 = 0, b2 = 0, b3 = 0, b4 = 0], x) => {
        const [top, below] = [x * x + x * b2, x * x + x * b3 + b4];
        const slope = (-b1 * top) / below ** 2;
        return [top / below, (b1 * x) / below, slope * x, slope];
      },
    },
    starts: [
      [25, 39, 41.5, 39],
      [0.25, 0.39, 0.415, 0.39],
    ],
    certified: [
      [1.9280693458e-1, 1.1435312227e-2],
      [1.9128232873e-1, 1.9633220911e-1],
      [1.2305650693e-1, 8.0842031232e-2],
      [1.3606233068e-1, 9.0025542308e-2],
    ],
    squares: 3.0750560385e-4,
  },
  Rat43: {
    x: counted(15),
    y: [
      16.08, 33.83, 65.8, 97.2, 191.55, 326.2, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41,
    ],
    model: {
      value: ([b1 = 0, b2 = 0, b3 = 0, b4 = 0], x) => b1 / (1 + exp(b2 - b3 * x)) ** (1 / b4),
      gradient: ([b1 = 0, b2 = 0, b3 = 0, b4 = 0], x) => {
        const [e, share] = [exp(b2 - b3 * x), (1 + exp(b2 - b3 * x)) ** (-1 / b4)];
        const lean = (-b1 * share * e) / (b4 * (1 + e));
        return [share, lean, -x * lean, (b1 * share * log(1 + e)) / b4 ** 2];
      },
    },
    starts: [
      [100, 10, 1, 1],
      [700, 5, 0.75, 1.3],
    ],
    certified: [
      [6.996415127e2, 1.6302297817e1],
      [5.2771253025, 2.0828735829],
      [7.5962938329e-1, 1.9566123451e-1],
      [1.2792483859, 6.8761936385e-1],
    ],
    squares: 8.786404908e3,
  },
};

const free = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

describe.each(Object.entries(cases))('%s', (_, { x, y, model, starts, certified, squares }) => {
  test.each(starts.map((start) => [start]))('from %j comes to the certified fit and its standard errors', (start) => {
    const fit = leastSquares({ x, y, model, parameters: start.map(() => free), starts: [start] });
    certified.forEach(([value, error], i) => {
      expect(fit.values[i]! / value).toBeCloseTo(1, 6);
      expect(fit.errors[i]! / error).toBeCloseTo(1, 6);
    });
    expect((fit.residual ** 2 * fit.freedom) / squares).toBeCloseTo(1, 8);
  });
});

test('a bound that is in the way is where the parameter ends, and the others are the best for it', () => {
  const { x, y, model } = cases.Misra1a!;
  const fit = leastSquares({ x, y, model, parameters: [{ low: 0, high: 200 }, free], starts: [[100, 0.0005]] });
  expect(fit.values[0]).toBe(200);
  expect(fit.errors).toEqual([null, expect.any(Number)]);
  const others = [-1e-6, 1e-6].map((off) => squaresOf([200, fit.values[1]! + off]));
  for (const other of others) expect(other).toBeGreaterThan(squaresOf(fit.values));
  function squaresOf(values: readonly number[]): number {
    return x.reduce((sum, n, i) => sum + (y[i]! - model.value(values, n)) ** 2, 0);
  }
});

test('parameters that the points do not tell apart have no standard errors; those of its twin do', () => {
  const line = (second: (x: number) => number): Model => ({
    value: ([a = 0, b = 0], x) => a * x + b * second(x),
    gradient: (_, x) => [x, second(x)],
  });
  const of = (model: Model) =>
    leastSquares({ x: [1, 2, 3, 4], y: [1, 2.1, 2.9, 4], model, parameters: [free, free], starts: [[1, 0]] }).errors;
  expect(of(line((x) => 2 * x))).toEqual([null, null]);
  expect(of(line((x) => x * x))).toEqual([expect.any(Number), expect.any(Number)]);
});
