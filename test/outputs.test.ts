// Outputs that documents show are what commands print, and nothing else of the text changes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withOutputs } from './outputs.ts';
import { root } from './real-threads.ts';

const part = (body: string): string => `before\n<!-- output: x -->\n${body}<!-- end: x -->\nafter\n`;

test('each block between the marks is what its command prints; the words around stay', () => {
  const asked: string[][] = [];
  const made = withOutputs(
    part(
      "Look:\n\n```\n$ npm run check a b -- --schedule '1 2'\n\nold\n```\n\nand\n\n```\n$ npm run lab\n\nold\n```\n",
    ),
    (words) => {
      asked.push([...words]);
      return `\nnew of ${words[0]}\n\nKept as results/x.json\nExport it: …\n`;
    },
  );
  expect(asked).toEqual([['check', 'a', 'b', '--', '--schedule', '1 2'], ['lab']]);
  expect(made).toBe(
    part(
      "Look:\n\n```\n$ npm run check a b -- --schedule '1 2'\n\nnew of check\n```\n\nand\n\n```\n$ npm run lab\n\nnew of lab\n```\n",
    ),
  );
});

test('a mark without its end, and a part that shows no command, are refused', () => {
  expect(() => withOutputs('<!-- output: x -->\ntext\n<!-- end: y -->', () => '')).toThrow('has no <!-- end: x -->');
  expect(() => withOutputs(part('text\n'), () => '')).toThrow('the output "x" shows no command');
});

test('README has outputs to make', () => {
  const asked: string[] = [];
  withOutputs(readFileSync(join(root, 'README.md'), 'utf8'), ([script = '']) => {
    asked.push(script);
    return '';
  });
  expect(asked).toEqual(['lab', 'why', 'check', 'grade']);
});
