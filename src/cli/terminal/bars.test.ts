// A stacked bar fills its width exactly, and shows shares as near as cells allow.

import { expect, test } from 'vitest';
import { stacked } from './bars.ts';

const plain = (text: string): string => text;
const bar = (shares: readonly number[], width: number): string =>
  stacked(
    shares.map((share, i) => ({ share, sign: 'abcde'[i]!, paint: plain })),
    width,
  );

test('shares stand side by side in their order', () => {
  expect(bar([0.25, 0, 0.5, 0, 0.25], 8)).toBe('aaccccee');
});

test('the cell left over goes to the largest rest', () => {
  expect(bar([1 / 3, 2 / 3], 10)).toBe('aaabbbbbbb');
  expect(bar([0.36, 0.32, 0.32], 10)).toBe('aaaabbbccc');
});

test.each([10, 37, 80])('%i cells are filled, whatever the shares', (width) => {
  expect(bar([0.001, 0.047999, 0.5, 0.450001, 0.001], width)).toHaveLength(width);
});
