// Numbers with errors end where their errors do.

import { expect, test } from 'vitest';
import { trimmed, withError } from './uncertain.ts';

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
