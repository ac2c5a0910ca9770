// Factors keep the digits that a reader can use.

import { expect, test } from 'vitest';
import { factor } from './factor.ts';

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
