// The rank test against published values.

import { expect, test } from 'vitest';
import { rankTest, smallestP } from './rank-test.ts';

test('permeability of membranes: U 35, p 0.2544 (Hollander and Wolfe 1973, p. 69)', () => {
  const atTerm = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const early = [1.15, 0.88, 0.9, 0.74, 1.21];
  const { u, p, method } = rankTest(atTerm, early);
  expect({ u, method }).toEqual({ u: 35, method: 'exact' });
  expect(p).toBeCloseTo(0.25441225, 7);
});

test('age at diagnosis: U 17, p 1/9 (the example of scipy.stats.mannwhitneyu)', () => {
  const { u, p } = rankTest([19, 22, 16, 29, 24], [20, 11, 17, 12]);
  expect(u).toBe(17);
  expect(p).toBeCloseTo(1 / 9, 10);
});

test('ozone in May and August, with ties: U 127.5, p 0.0001208 (the example of wilcox.test in R)', () => {
  const may = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37];
  const august = [
    39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85,
  ];
  const { u, p, method } = rankTest(may, august);
  expect({ u, method }).toEqual({ u: 127.5, method: 'normal' });
  expect(p).toBeCloseTo(0.000120808, 6);
});

test('a large sample without ties: U 253, p 0.0400 (scipy 1.17, asymptotic)', () => {
  const first = Array.from({ length: 30 }, (_, i) => i + 1);
  const second = Array.from({ length: 25 }, (_, i) => i + 8.5);
  const { u, p } = rankTest(first, second);
  expect(u).toBe(253);
  expect(p).toBeCloseTo(0.0400023, 5);
});

test('few values with ties are counted, not approximated: p 38/252', () => {
  const { u, p } = rankTest([1, 2, 2, 3, 5], [2, 4, 5, 5, 6]);
  expect(u).toBe(5);
  expect(p).toBeCloseTo(38 / 252, 10);
});

test('equal groups show nothing', () => {
  expect(rankTest([5, 5, 5], [5, 5, 5]).p).toBe(1);
  const many = Array.from({ length: 50 }, () => 5);
  expect(rankTest(many, many)).toEqual({ u: 1250, p: 1, method: 'normal' });
});

test('which group comes first does not change p', () => {
  const a = [1, 4, 6, 7];
  const b = [2, 3, 9, 10, 11];
  expect(rankTest(a, b).p).toBeCloseTo(rankTest(b, a).p, 12);
  expect(rankTest(a, b).u + rankTest(b, a).u).toBe(a.length * b.length);
});

test('three against three can never reach 5%; four against four can', () => {
  expect(smallestP(3, 3)).toBeCloseTo(0.1, 12);
  expect(rankTest([1, 2, 3], [4, 5, 6]).p).toBeCloseTo(smallestP(3, 3), 12);
  expect(smallestP(4, 4)).toBeCloseTo(2 / 70, 12);
  expect(rankTest([1, 2, 3, 4], [5, 6, 7, 8]).p).toBeCloseTo(smallestP(4, 4), 12);
  expect(smallestP(1, 1)).toBe(1);
});

test('an empty group is refused', () => {
  expect(() => rankTest([], [1])).toThrow('one is empty');
});
