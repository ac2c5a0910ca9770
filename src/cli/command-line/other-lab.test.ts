// A file for another lab is told which.

import { expect, test } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { readLab } from '../../lab/folder.ts';
import { link } from '../../language/link.ts';
import { Refused } from '../../language/refusal.ts';
import { otherLabHint } from './other-lab.ts';

function hintOf(names: readonly string[]): string {
  const text = names.map((name) => `export function ${name}(m: Int32Array): void {}`).join('\n');
  try {
    link({ name: 'mine.ts', text }, readLab(root, 'spinlock').workload, { cores: 2 });
  } catch (error) {
    return otherLabHint(root, error as Refused);
  }
  return 'it links';
}

test('words of another lab name it', () => {
  expect(hintOf(['add', 'read', 'sum'])).toBe(
    '\nmine.ts has the words of sloppy-counter: name that lab in place of this one.',
  );
});

test('words of no lab, or one of this one, name none', () => {
  expect(hintOf(['insert', 'remove'])).toBe('');
  expect(hintOf(['acquire', 'read', 'add', 'sum'])).toBe('');
});

test('what is refused for another reason has no hint', () => {
  expect(
    otherLabHint(
      root,
      new Refused([{ file: 'mine.ts', line: 1, column: 1, reason: '`a` is a boolean', instead: 'assign `true`' }]),
    ),
  ).toBe('');
});
