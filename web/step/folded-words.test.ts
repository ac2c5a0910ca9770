// Folding: what nothing has happened to takes little room, and nothing that has is hidden.

import { expect, test } from 'vitest';
import type { SeenWord } from '../../src/engines/checker/session.ts';
import { folded } from './folded-words.ts';

const word = (name: string, value = 0, changed = false): SeenWord => ({
  name,
  index: Number(/\d+/.exec(name)?.[0] ?? 99),
  line: 0,
  value,
  changed,
});
const names = (line: readonly SeenWord[], busy: (word: SeenWord) => boolean = () => false): string[] =>
  folded(line, busy).map((each) => each.name);

test('a run of elements that are 0 is one word', () => {
  expect(names([word('COUNT', 1), ...Array.from({ length: 15 }, (_, i) => word(`TOUCHED[${i}]`))])).toEqual([
    'COUNT',
    'TOUCHED[0…14]',
  ]);
});

test('what holds a value, has just changed, or is touched next stands by itself', () => {
  const line = Array.from({ length: 10 }, (_, i) => word(`A[${i}]`, i === 4 ? 7 : 0));
  expect(names(line)).toEqual(['A[0…3]', 'A[4]', 'A[5…9]']);
  expect(names(line.map((each, i) => (i === 0 ? { ...each, changed: true } : each)))).toEqual([
    'A[0]',
    'A[1…3]',
    'A[4]',
    'A[5…9]',
  ]);
  expect(names(line, (each) => each.name === 'A[6]')).toEqual(['A[0…3]', 'A[4]', 'A[5]', 'A[6]', 'A[7…9]']);
});

test('words of other claims, and words without elements, are never folded together', () => {
  expect(names([word('X'), word('Y'), word('Z'), word('A[0]'), word('A[1]'), word('B[0]')])).toEqual([
    'X',
    'Y',
    'Z',
    'A[0]',
    'A[1]',
    'B[0]',
  ]);
});
