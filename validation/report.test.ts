// The sheet and the page of a validation: aligned, in words, each reason once.

import { expect, test } from 'vitest';
import { digits, figureTables } from './figures.ts';
import { validationPage } from './page.ts';
import { validationReport } from './report.ts';
import type { JudgedStudy } from './verdict.ts';

const pair = {
  name: 'fast',
  published: [
    [1, 100],
    [8, 5],
  ],
  simulated: [
    [1, 110],
    [8, 4],
    [16, 1],
  ],
} as const;
const missed = {
  id: 's/b',
  of: 'fast',
  asked: 'within 10%',
  met: false,
  found: '−20% at 8',
  reason: 'It is too slow.',
  surprise: false,
};
const judged: JudgedStudy = {
  study: {
    name: 's',
    title: 'A study',
    machine: 'made-up',
    beside: 'A paper, Figure 1',
    source: 'A paper in full, Figure 1',
    unit: 'M operations/s',
    choices: ['A choice.'],
    trials: [],
    pairs: () => [pair],
    judge: () => [],
  },
  pairs: [pair],
  claims: [
    { id: 's/a', of: 'fast', asked: 'a cliff', met: true, found: '27x down', reason: null, surprise: false },
    missed,
    { ...missed, id: 's/c' },
  ],
};

test('figures stand under their counts, with how far apart they are, and a gap where nothing was published', () => {
  expect(figureTables([pair], false)).toEqual([
    {
      counts: [1, 8, 16],
      rows: [
        ['fast', 'published', '100', '5.00', ''],
        ['', 'simulated', '110', '4.00', '1.00'],
        ['', 'apart', '+10%', '−20%', ''],
      ],
    },
  ]);
});

test('the sheet says met or missed in words, and a reason that two misses share once', () => {
  const sheet = validationReport([judged], { width: 100, colour: false });
  expect(sheet).toContain('met       fast  a cliff     27x down\nMISSED a  fast  within 10%  −20% at 8\n');
  expect(sheet.split('It is too slow.')).toHaveLength(2);
  expect(sheet).toContain('3 targets: 1 met, 2 missed; each as listed in validation/misses.json.');
  expect(sheet).not.toContain('CHANGED');
});

test('what changed is said where it stands and at the end', () => {
  const sheet = validationReport([{ ...judged, claims: [{ ...missed, reason: null, surprise: true }] }], {
    width: 100,
    colour: false,
  });
  expect(sheet).toContain('CHANGED: a new miss');
  expect(sheet).toContain('1 not as listed in validation/misses.json: s/b.');
});

test('no line of the sheet is wider than it may be, nor carries blanks at its end', () => {
  const lines = validationReport([judged], { width: 96, colour: false }).split('\n');
  expect(lines.filter((line) => line.length > 96 || line !== line.trimEnd())).toEqual([]);
});

test('the page has a row for the study, its source, its choices, its figures, its verdicts and a plot', () => {
  const page = validationPage([judged]);
  for (const part of [
    '| [A study](#a-study) | made-up | A paper, Figure 1 | 1 | 2 |',
    'A paper in full, Figure 1',
    '- A choice.',
    '| fast | published | 100 | 5.00 |  |',
    '| fast | within 10% | **missed** a | −20% at 8 |',
    '- **a**: It is too slow.',
    '○ simulated',
  ])
    expect(page).toContain(part);
});

test.each([
  [21496.7, '21,497'],
  [1234567, '1,234,567'],
  [999.6, '1,000'],
  [207.2, '207'],
  [9.996, '10.0'],
  [2.364, '2.36'],
  [0.0952, '0.095'],
])('%d is written as %s', (value, text) => {
  expect(digits(value)).toBe(text);
});
