// Results that take each other's place point by point.

import { expect, test } from 'vitest';
import type { Result } from '../../src/experiment/result.ts';
import { merged } from './merged.ts';

function resultOf(places: readonly (readonly [variant: string, cores: number, median: number])[], changes: Partial<Result> = {}): Result {
  return {
    schema: 'percore.result/1', lab: 'x', engine: 'machine', code: 'steps', machine: 'm', host: { cpu: '', cores: 1, quota: null, os: '', runtime: '', percore: '' }, knobs: {}, seed: 1, started: '2000-01-01T00:00:00.000Z',
    samples: places.map(([variant, cores, throughput]) => ({ variant, cores, repeat: 0, seconds: 1, operations: 1, throughput, perCore: [], correct: true })),
    summary: places.map(([variant, cores, median]) => ({ variant, cores, median, low: null, high: null, fairness: 1, correct: true, repeats: 1, spread: null })), variants: [{ name: 'a' }, { name: 'b' }], fits: [], warnings: [], ...changes,
  };
}
const told = ({ summary }: Result) => summary.map(({ variant, cores, median }) => [variant, cores, median]);

test('what has come anew takes the place of the old, and the rest of the old stays for now', () => {
  const old = resultOf([['a', 1, 10], ['a', 2, 20], ['b', 1, 30]]);
  expect(told(merged(old, resultOf([['a', 2, 99]])))).toEqual([['a', 1, 10], ['b', 1, 30], ['a', 2, 99]]);
});

test('a variant that is no longer asked for goes with the old', () => {
  const old = resultOf([['a', 1, 10], ['b', 1, 30]]);
  expect(told(merged(old, resultOf([['a', 1, 11]], { variants: [{ name: 'a' }] })))).toEqual([['a', 1, 11]]);
});

test('another machine\'s figures are never mixed in', () => {
  const old = resultOf([['a', 1, 10], ['a', 2, 20]]);
  expect(told(merged(old, resultOf([['a', 1, 5]], { machine: 'other' })))).toEqual([['a', 1, 5]]);
});
