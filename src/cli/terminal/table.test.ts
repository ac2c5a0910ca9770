// Columns line up by what the eye sees.

import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { inks } from './colour.ts';
import { shorten, table, wrap } from './table.ts';

const columns = [
  { title: 'variant', align: 'left' },
  { title: 'ops/s', align: 'right' },
] as const;

test('left and right, two spaces apart, nothing at the end', () => {
  expect(
    table(columns, [
      ['mcs', '5'],
      ['ticket-backoff', '12.3 M'],
    ]),
  ).toEqual(['variant          ops/s', 'mcs                  5', 'ticket-backoff  12.3 M']);
  expect(table(columns, [['mcs', '']])[1]).toBe('mcs');
});

test('colours and wide characters do not move a column', () => {
  const { variant, bold } = inks(true);
  const lines = table(columns, [
    [variant(0)('mcs'), bold('5')],
    ['鎖', '7'],
    ['ticket', '9'],
  ]);
  expect(new Set(lines.map((line) => stringWidth(line)))).toEqual(new Set([14]));
});

test('a long name gives up its front', () => {
  expect(shorten('../students/anna/lock.ts', 12)).toBe('…nna/lock.ts');
  expect(shorten('mcs', 12)).toBe('mcs');
  expect(stringWidth(shorten('鎖鎖鎖鎖鎖鎖', 6))).toBeLessThanOrEqual(6);
});

test('sentences break between words, under their bullet', () => {
  expect(wrap('one two three four', 11, '• ')).toEqual(['• one two', '  three', '  four']);
  expect(wrap('a-word-longer-than-the-line', 10)).toEqual(['a-word-longer-than-the-line']);
  expect(wrap('seed\u00a01 and more', 9)).toEqual(['seed\u00a01', 'and more']);
});
