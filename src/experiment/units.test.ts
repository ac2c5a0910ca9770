// Engineering units keep three digits and never show a thousand of the smaller unit.

import { expect, test } from 'vitest';
import { engineering, engineeringRange, roundEngineering } from './units.ts';

test.each([
  [5624690, '5.62 M'],
  [124e6, '124 M'],
  [50.84e6, '50.8 M'],
  [999_999, '1.00 M'],
  [999_400, '999 k'],
  [9.996e6, '10.0 M'],
  [4.8e9, '4.80 G'],
  [2e12, '2.00 T'],
  [7e15, '7000 T'],
  [12, '12.0'],
  [0.5, '0.50'],
  [0, '0'],
  [null, '–'],
])('%s is %s', (value, text) => {
  expect(engineering(value)).toBe(text);
});

test('a range is in the unit of its median', () => {
  expect(engineeringRange(995_000, 1_020_000, 1_000_000)).toBe('0.99–1.02 M');
  expect(engineeringRange(null, null, 5)).toBe('–');
});

test('round numbers lose their zeros, and only those after the point', () => {
  expect([200e6, 2500, 10e6, 100, 0, 1e9, 0.5].map(roundEngineering)).toEqual([
    '200 M',
    '2.5 k',
    '10 M',
    '100',
    '0',
    '1 G',
    '0.5',
  ]);
});
