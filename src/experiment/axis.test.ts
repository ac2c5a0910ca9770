// Where values lie, and which are written beside the axis.

import { expect, test } from 'vitest';
import { coresAxis, throughputAxis } from './axis.ts';

test('powers of two are spread evenly, other sweeps by their numbers', () => {
  const powers = coresAxis([8, 1, 2, 4]);
  expect(powers.log).toBe(true);
  expect(powers.ticks.map(powers.place)).toEqual([0, 1 / 3, 2 / 3, 1]);
  const each = coresAxis([1, 2, 3, 4, 5]);
  expect(each.log).toBe(false);
  expect(each.ticks.map(each.place)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test('a long sweep of powers may end at the last core; a short one may not', () => {
  expect(coresAxis([1, 2, 4, 8, 16, 32, 48]).log).toBe(true);
  expect(coresAxis([1, 2, 4, 6]).log).toBe(false);
  expect(coresAxis([1, 12, 24, 36, 48]).log).toBe(false);
});

test('one core count has a place too', () => {
  expect(coresAxis([1]).place(1)).toBe(0);
});

test('throughput starts at 0 with round ticks up to the top', () => {
  const axis = throughputAxis(50e6, 231e6);
  expect(axis.log).toBe(false);
  expect(axis.ticks).toEqual([0, 100e6, 200e6]);
  expect(axis.place(0)).toBe(0);
  expect(axis.place(231e6)).toBe(1);
  expect(throughputAxis(1, 4).ticks).toEqual([0, 1, 2, 3, 4]);
});

test('a factor above fifty makes the axis logarithmic', () => {
  const axis = throughputAxis(1.7e6, 5e9);
  expect(axis.log).toBe(true);
  expect(axis.ticks).toEqual([1e7, 1e8, 1e9]);
  expect(axis.place(1.7e6)).toBeGreaterThan(0);
  expect(axis.place(5e9)).toBe(1);
  expect(axis.place(0)).toBeLessThan(0);
  expect(throughputAxis(200e3, 13e6).ticks).toEqual([2e5, 5e5, 1e6, 2e6, 5e6, 1e7]);
});

test('nothing but zeros still has an axis', () => {
  expect(throughputAxis(0, 0).place(0)).toBe(0);
});
