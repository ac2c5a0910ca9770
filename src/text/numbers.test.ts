// Numbers as people say them: at the bounds between forms, and at the values that read wrongly if rounded late.

import { describe, expect, test } from 'vitest';
import {
  count,
  engineering,
  engineeringRange,
  factor,
  grouped,
  percent,
  plural,
  roundEngineering,
  tenthsPercent,
  trimmed,
  wholePercent,
  withError,
} from './numbers.ts';

describe('a count', () => {
  test('has the noun in the singular for 1 alone', () => {
    expect([0, 1, 2, 1024].map((n) => count(n, 'core'))).toEqual(['0 cores', '1 core', '2 cores', '1024 cores']);
  });

  test('has the plural that the noun has', () => {
    expect([plural(2, 'switch'), plural(2, 'address'), plural(2, 'die', 'dice'), plural(1, 'die', 'dice')]).toEqual([
      'switches',
      'addresses',
      'dice',
      'die',
    ]);
  });
});

test('a large count has its thousands apart', () => {
  expect([grouped(1, 'state'), grouped(1_234_567, 'state'), grouped(2, 'switch')]).toEqual([
    '1 state',
    '1,234,567 states',
    '2 switches',
  ]);
});

describe('a percentage', () => {
  test('has two digits that count, and none behind the point from 10 up', () => {
    expect([0.00123, 0.0456, 0.0999, 0.1, 0.456, 1.234].map(percent)).toEqual([
      '0.12%',
      '4.6%',
      '10%',
      '10%',
      '46%',
      '123%',
    ]);
  });

  test('in whole numbers is never nothing for what is there', () => {
    expect([0, 0.0001, 0.0099, 0.01, 0.996].map((share) => wholePercent(share))).toEqual([
      '0%',
      '<1%',
      '<1%',
      '1%',
      '100%',
    ]);
    expect(wholePercent(0.001, 'under 1%')).toBe('under 1%');
  });

  test('in tenths shows them below 10 alone', () => {
    expect([0, 0.0004, 0.0005, 0.0994, 0.0996, 0.5].map(tenthsPercent)).toEqual([
      '0%',
      '<0.1%',
      '0.1%',
      '9.9%',
      '10%',
      '50%',
    ]);
  });
});

test.each([
  [1.9634, '1.96x'],
  [0.4097, '0.41x'],
  [0.0982, '0.098x'],
  [0.0051, '0.0051x'],
  [9.994, '9.99x'],
  [9.996, '10.0x'],
  [41.25, '41.3x'],
  [99.96, '100x'],
  [220.4, '220x'],
  [0, '0.00x'],
  [0.0996, '0.10x'],
  [null, '–'],
])('%s is %s', (ratio, text) => {
  expect(factor(ratio)).toBe(text);
});

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

test('an error has two digits, and its value ends with it', () => {
  expect(withError(0.0277285, 0.0091217)).toBe('0.0277 ± 0.0091');
  expect(withError(89.995233, 14.21349)).toBe('90 ± 14');
  expect(withError(1.0437e-4, 1.988e-5)).toBe('0.000104 ± 0.000020');
  expect(withError(4.7082e-6, 1.2e-7)).toBe('(4.71 ± 0.12)e-6');
  expect(withError(2, 150)).toBe('2 ± 150');
});

test('a value without an error, or with none to speak of, has three digits', () => {
  expect(withError(0, null)).toBe('0');
  expect(withError(1, null)).toBe('1.00');
  expect(withError(0.05, 1e-18)).toBe('0.0500');
  expect(withError(2e-7, 0)).toBe('2.00e-7');
});

test('three digits, at every size', () => {
  expect([96.51956, 8.4, 316.0696, 0.012345, 1234.5, 0].map(trimmed)).toEqual([
    '96.5',
    '8.40',
    '316',
    '0.0123',
    '1235',
    '0',
  ]);
});
