// Short names: the last part of a path, where that says which.

import { expect, test } from 'vitest';
import { madeUp } from '../../../test/made-up.ts';
import { unproved } from '../variant-note.ts';
import { shortNames, withShortNames } from './short-names.ts';

test('a path is its last part, unless another variant has the same', () => {
  expect([...shortNames(['mcs', '../a/lock.ts', './b/peterson.ts', 'C:\\mine\\bakery.ts']).values()]).toEqual([
    'mcs',
    'lock.ts',
    'peterson.ts',
    'bakery.ts',
  ]);
  expect([...shortNames(['../a/lock.ts', '../b/lock.ts', '../a/mcs.ts', 'mcs.ts']).values()]).toEqual([
    '../a/lock.ts',
    '../b/lock.ts',
    '../a/mcs.ts',
    'mcs.ts',
  ]);
});

test('a result has them everywhere, warnings too, and one without paths is itself', () => {
  const result = madeUp(
    { '../far/away/lock.ts': { 1: [1], 2: [2] }, mcs: { 1: [1] } },
    {
      warnings: ['../far/away/lock.ts at 2 cores (64%)'],
      variants: [{ name: '../far/away/lock.ts' }, { name: 'mcs', title: 'MCS', expect: 'holds' }],
    },
  );
  const short = withShortNames(result);
  expect(JSON.stringify(short)).not.toContain('far/away');
  expect(short.warnings).toEqual(['lock.ts at 2 cores (64%)']);
  const plain = madeUp({ mcs: { 1: [1] } });
  expect(withShortNames(plain)).toBe(plain);
});

test("a file of one's own is not proved, a card's variant is declared, and what was seen to be wrong is said elsewhere", () => {
  const variants = [
    { name: './mine.ts' },
    { name: 'mcs', title: 'MCS', expect: 'holds' as const },
    { name: './bad.ts' },
  ];
  expect(
    unproved(madeUp({ './mine.ts': { 1: [1] }, mcs: { 1: [1] }, './bad.ts': { 1: [null] } }, { variants })),
  ).toEqual(['./mine.ts']);
  expect(unproved(madeUp({ './mine.ts': { 1: [1] } }))).toEqual([]);
});
