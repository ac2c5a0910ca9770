// A figure beside its limit never reads as the limit that it misses.

import { expect, test } from 'vitest';
import { besideLimit } from './scale.ts';

test.each([
  [11.2, 12, '11'],
  [12.04, 12, '12.04'],
  [12.0004, 12, '12.0004'],
  [11.96, 12, '11.96'],
  [12, 12, '12'],
  [3.2, 12, '3.2'],
  [1.4999, 1.5, '1.4999'],
  [100.3, 100, '100.3'],
  [1234.6, 1234, '1,235'],
  [0.31, 0.3, '0.31'],
])('%d beside a limit of %d is written as %s', (value, limit, text) => {
  expect(besideLimit(value, limit)).toBe(text);
});
