// Jain's index at its ends and at the example of its paper.

import { expect, test } from 'vitest';
import { fairness } from './fairness.ts';

test('equal shares are 1, one taker of n is 1/n', () => {
  expect(fairness([5, 5, 5])).toBe(1);
  expect(fairness([9, 0, 0, 0])).toBe(0.25);
  expect(fairness([7])).toBe(1);
});

test('twenty taken by each of k of n is k/n (DEC-TR-301, section 3)', () => {
  const shares = Array.from({ length: 100 }, (_, i) => (i < 10 ? 20 : 0));
  expect(fairness(shares)).toBeCloseTo(0.1, 12);
});

test('it does not depend on the unit', () => {
  expect(fairness([1, 2, 3])).toBeCloseTo(fairness([1000, 2000, 3000]) ?? 0, 12);
});

test('nothing done by anybody is neither fair nor unfair', () => {
  expect(fairness([0, 0])).toBeNull();
  expect(fairness([])).toBeNull();
});
