// A default run fits its time whatever the number of points, and what a person asked for is kept.

import { expect, test } from 'vitest';
import { smallestP } from '../laws/rank-test.ts';
import { budgetFor } from './budget.ts';
import { level } from './meaning/compare.ts';

const total = (points: number, quick: boolean): number => {
  const { repeat, seconds } = budgetFor(points, quick, {});
  return points * repeat * seconds;
};

test('a normal run of a lab of eight variants at two core counts measures nine times, for about eleven seconds in all', () => {
  expect(budgetFor(16, false, {}).repeat).toBe(9);
  expect(total(16, false)).toBeCloseTo(11, 0);
});

test('a quick one measures four times, the fewest that can be compared, for about two seconds in all', () => {
  expect(budgetFor(12, true, {}).repeat).toBe(4);
  expect(smallestP(4, 4)).toBeLessThan(level);
  expect(smallestP(3, 3)).toBeGreaterThan(level);
  expect(total(12, true)).toBeCloseTo(2, 0);
});

test('samples are never too short to be fair, nor longer than they need to be', () => {
  expect(budgetFor(500, true, {}).seconds).toBe(0.04);
  expect(budgetFor(1, false, {}).seconds).toBe(0.5);
});

test('what a person asked for is kept, and the other follows from it', () => {
  expect(budgetFor(16, false, { repeat: 3 })).toEqual({ repeat: 3, seconds: 0.229 });
  expect(budgetFor(16, false, { seconds: 2 })).toEqual({ repeat: 9, seconds: 2 });
  expect(budgetFor(16, true, { seconds: 0.0123, repeat: 1 })).toEqual({ repeat: 1, seconds: 0.0123 });
});
