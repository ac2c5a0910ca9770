// The figures that lessons quote in words are those of the tables above them; the tables are those of their commands (lessons.long.test.ts).

import { expect, test } from 'vitest';
import { labNames, readFolder, readLabCard } from '../src/lab/folder.ts';
import { hasCurves } from '../src/lab/lesson.ts';
import { farFigures, heldFigures } from './held-figures.ts';
import { root } from './real-threads.ts';

const labs = labNames(root).filter((lab) => hasCurves(readLabCard(root, lab)));

test.each(labs)('%s: every figure that is held is that of its table', (lab) => {
  const held = heldFigures(readFolder(root, lab).files.get('README.md')!);
  expect(held.length).toBeGreaterThan(2);
  expect(farFigures(held)).toEqual([]);
});

const lesson = (comment: string): string =>
  `## On 48 simulated cores\n\n    npm run lab x -- --machine m\n\n| cores | mcs | test-and-set |\n|---|---|---|\n| 1 | 30.0 M | 1.20 G |\n| 48 | 2.00 M | 300 k |\n\n| cycles at 48 cores | work | queue |\n|---|---|---|\n| mcs | 20% | 5% |\n\nIt falls to a fifteenth,\nto 2 million.\n\n<!-- figures: ${comment} -->\n`;

test('a figure is a cell, or made of cells and numbers, with units', () => {
  const held = heldFigures(
    lesson(
      '"a fifteenth" 1/15 = mcs@48 / mcs@1; "2 million" 2e6 = mcs@48;\n"It falls" 4000 = test-and-set@1 / test-and-set@48; "to" 0.25 = mcs.work + mcs.queue',
    ),
  );
  expect(held.map(({ found }) => Number(found.toPrecision(6)))).toEqual([0.0666667, 2e6, 4000, 0.25]);
  expect(farFigures(held)).toEqual([]);
});

test('one that is a fifth off is named with what it should be', () => {
  expect(farFigures(heldFigures(lesson('"a fifteenth" 1/12 = mcs@48 / mcs@1')))).toEqual([
    expect.stringContaining('mcs@48 / mcs@1 is 0.0667'),
  ]);
});

test.each([
  ['"a fourteenth" 1/14 = mcs@48 / mcs@1', '"a fourteenth" is not in the paragraph above'],
  ['"a fifteenth" 1/15 = mcs@24 / mcs@1', 'no cell mcs at 24'],
  ['"a fifteenth" 1/15 = clh@48 / mcs@1', 'no cell clh at 48'],
  ['"a fifteenth" 1/15', 'expected "words" value = expression'],
  ['"a fifteenth" 1/15 = process', 'this is no sum of figures and cells'],
])('%s is refused', (comment, sentence) => {
  expect(() => heldFigures(lesson(comment))).toThrow(sentence);
});
