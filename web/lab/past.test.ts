// What stays of a result while another takes its place point by point.

import { expect, test } from 'vitest';
import type { Result } from '../../src/experiment/result.ts';
import { figureOf } from '../plot/figure.ts';
import { pastOf } from './past.ts';

function resultOf(
  places: readonly (readonly [variant: string, cores: number, median: number])[],
  changes: Partial<Result> = {},
): Result {
  return {
    schema: 'percore.result/1',
    lab: 'x',
    engine: 'machine',
    code: 'steps',
    machine: 'm',
    host: { cpu: '', cores: 1, quota: null, os: '', runtime: '', percore: '' },
    knobs: {},
    seed: 1,
    started: '2000-01-01T00:00:00.000Z',
    samples: places.map(([variant, cores, throughput]) => ({
      variant,
      cores,
      repeat: 0,
      seconds: 1,
      operations: 1,
      throughput,
      perCore: [],
      correct: true,
    })),
    summary: places.map(([variant, cores, median]) => ({
      variant,
      cores,
      median,
      low: null,
      high: null,
      fairness: 1,
      correct: true,
      repeats: 1,
      spread: null,
    })),
    variants: [{ name: 'a' }, { name: 'b' }],
    fits: [],
    warnings: [],
    ...changes,
  };
}
const told = (
  points: readonly { readonly variant: string; readonly cores: number; readonly median: number | null }[],
) => points.map(({ variant, cores, median }) => [variant, cores, median]);
const old = {
  result: resultOf([
    ['a', 1, 10],
    ['a', 2, 20],
    ['b', 1, 30],
  ]),
  past: [],
};

test('points that have not come anew stay, as points of the past', () => {
  expect(told(pastOf(old, resultOf([['a', 2, 99]])))).toEqual([
    ['a', 1, 10],
    ['b', 1, 30],
  ]);
});

test('points of settings before the last stay too, the latest of each place', () => {
  const second = resultOf([['a', 1, 11]]);
  const past = pastOf({ result: second, past: pastOf(old, second) }, resultOf([['b', 1, 5]]));
  expect(told(past).sort()).toEqual([
    ['a', 1, 11],
    ['a', 2, 20],
  ]);
});

test('a variant that is no longer asked for goes, and nothing of another machine stays', () => {
  expect(
    pastOf(
      old,
      resultOf(
        [
          ['a', 1, 11],
          ['a', 2, 12],
        ],
        { variants: [{ name: 'a' }] },
      ),
    ),
  ).toEqual([]);
  expect(pastOf(old, resultOf([['a', 1, 5]], { machine: 'other' }))).toEqual([]);
});

test('a line is drawn through points of one setting only: those of the past are no part of it', () => {
  const fresh = resultOf([['a', 1, 1000]]);
  const { lines } = figureOf({
    shown: [{ name: 'm', result: fresh, over: false, past: pastOf(old, fresh) }],
    scale: 'throughput',
    variants: null,
    order: ['a', 'b'],
    coming: { variants: ['a', 'b'], cores: [1, 2] },
  });
  expect(
    lines.map(({ variant, spots, past }) => [variant, spots.map(({ value }) => value), past.map(({ value }) => value)]),
  ).toEqual([
    ['a', [1000], [20]],
    ['b', [], [30]],
  ]);
});

test('a figure normalised by a first point uses the past one for the past, and never one for the other', () => {
  const fresh = resultOf([['a', 1, 1000]]);
  const { lines } = figureOf({
    shown: [{ name: 'm', result: fresh, over: false, past: pastOf(old, fresh) }],
    scale: 'normalised',
    variants: ['a'],
    order: ['a', 'b'],
  });
  expect(lines.map(({ spots, past }) => [spots.map(({ value }) => value), past])).toEqual([[[1], []]]);
});
