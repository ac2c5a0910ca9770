// The arithmetic of the benchmark: pairs, their median ratio, and the mean over all of them.

import { expect, test } from 'vitest';
import { geometricMean, medianOf, pairedRatio } from './ratio.ts';

test('a machine that is half as fast for a while changes no ratio, though it changes both medians', () => {
  expect(pairedRatio([8, 4, 4, 8, 4], [10, 5, 5, 10, 5])).toEqual({ median: 0.8, low: 0.8, high: 0.8, pairs: 5 });
});

test('the median of the ratios is not the ratio of the medians', () => {
  expect(pairedRatio([1, 10, 10], [10, 10, 1])).toEqual({ median: 1, low: 0.1, high: 10, pairs: 3 });
  expect(pairedRatio([2, 3, 100], [1, 3, 50])?.median).toBe(2);
});

test('a pair in which one sample gave no figure is left out, and nothing is made of no pairs', () => {
  expect(pairedRatio([null, 4, 0], [1, 2, 3])).toEqual({ median: 2, low: 2, high: 2, pairs: 1 });
  expect(pairedRatio([null], [1])).toBeNull();
  expect(pairedRatio([1], [0])).toBeNull();
});

test('the geometric mean of a ratio and its reciprocal is 1, which the arithmetic mean is not', () => {
  expect(geometricMean([4, 0.25])).toBeCloseTo(1, 12);
  expect(geometricMean([0.5])).toBeCloseTo(0.5, 12);
  expect(geometricMean([])).toBeNull();
});

test('the median leaves out what was not measured', () => {
  expect(medianOf([3, null, 1, 2])).toBe(2);
  expect(medianOf([null])).toBeNull();
});
