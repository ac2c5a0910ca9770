// Intervals that hold the median as often as they claim, and none where there is nothing to judge by.

import { expect, test } from 'vitest';
import { medianInterval, mostCoverage, ratioInterval } from './bootstrap.ts';
import { type Draw, stream } from './random.ts';

test('one or two repeats give no interval; three give their range', () => {
  expect(medianInterval([5], stream(1, ''))).toBeNull();
  expect(medianInterval([5, 6], stream(1, ''))).toBeNull();
  expect(medianInterval([6, 5, 9], stream(1, ''))).toEqual({ low: 5, high: 9 });
});

test('the same seed gives the same interval', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  expect(medianInterval(values, stream(1, 'a'))).toEqual(medianInterval(values, stream(1, 'a')));
});

test('equal repeats give an interval without width', () => {
  expect(medianInterval([7, 7, 7, 7], stream(1, ''))).toEqual({ low: 7, high: 7 });
});

/** How often intervals from `n` values hold the true median, over 200 draws of a lopsided distribution. */
function coverage(n: number, interval: (values: number[], draw: Draw) => { low: number; high: number } | null): number {
  const draw = stream(11, 'coverage');
  let held = 0;
  for (let trial = 0; trial < 200; trial++) {
    const values = Array.from({ length: n }, () => -Math.log((draw(1_000_000) + 1) / 1_000_001));
    const { low, high } = interval(values, draw) ?? { low: 1, high: 0 };
    if (low <= Math.LN2 && Math.LN2 <= high) held++;
  }
  return held / 200;
}

test('intervals from 15 repeats hold the true median about 95 times in 100', () => {
  expect(coverage(15, medianInterval)).toBeGreaterThan(0.9);
  expect(coverage(15, medianInterval)).toBeLessThan(0.99);
});

test('an interval of half the width is caught by the same count', () => {
  const halved = (values: number[], draw: Draw) => {
    const { low, high } = medianInterval(values, draw) ?? { low: 0, high: 0 };
    const centre = (low + high) / 2;
    return { low: (low + centre) / 2, high: (high + centre) / 2 };
  };
  expect(coverage(15, halved)).toBeLessThan(0.85);
});

test('three repeats cover three quarters, as the formula says; six are the first to reach 95%', () => {
  expect(mostCoverage(3)).toBe(0.75);
  expect(Math.abs(coverage(3, medianInterval) - 0.75)).toBeLessThan(0.07);
  expect(mostCoverage(5)).toBeLessThan(0.95);
  expect(mostCoverage(6)).toBeGreaterThan(0.95);
  expect(mostCoverage(0)).toBe(0);
});

test('the interval of a ratio holds the ratio of the medians', () => {
  const interval = ratioInterval([20, 21, 22, 19, 20], [10, 10.5, 9.5, 10, 11], stream(1, ''));
  expect(interval?.low).toBeLessThan(2);
  expect(interval?.low).toBeGreaterThan(1.7);
  expect(interval?.high).toBeGreaterThan(2);
  expect(interval?.high).toBeLessThan(2.4);
});

test('a ratio has no interval from two repeats, nor over a zero', () => {
  expect(ratioInterval([1, 2], [1, 2, 3], stream(1, ''))).toBeNull();
  expect(ratioInterval([1, 2, 3], [0, 2, 3], stream(1, ''))).toBeNull();
});
