// Two results side by side, in words that do not say more than the figures.

import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Figures, madeUp } from '../../../test/made-up.ts';
import { compare } from '../../experiment/meaning/compare.ts';
import { comparisonReport } from './comparison-report.ts';

const near = (median: number) => Array.from({ length: 6 }, (_, i) => median * (1 + (i - 2.5) / 100));

function compared(before: Figures, after: Figures, width = 80, colour = false): string {
  return comparisonReport(
    compare({ name: 'a.json', result: madeUp(before) }, { name: 'b.json', result: madeUp(after) }),
    { width, colour },
  );
}

const before = {
  'per-core-unpadded-and-long': { 1: near(1e6), 2: near(2e6) },
  mcs: { 1: near(5e6) },
  mine: { 1: [null] },
};
const after = { 'per-core-unpadded-and-long': { 1: near(2e6), 2: near(1e6) }, mcs: { 1: near(5e6) }, mine: { 1: [1] } };

test('each point is faster, slower, not shown or not compared', () => {
  const text = compared(before, after);
  expect(text).toMatch(/1 +1\.00 M +2\.00 M +2\.00x +\d\.\d\d–\d\.\d\dx +\.002 FASTER/);
  expect(text).toMatch(/2 +2\.00 M +1\.00 M +0\.50x +0\.\d\d–0\.\d\dx +\.002 SLOWER/);
  expect(text).toMatch(/mcs +1 .* 1\.000 no difference shown/);
  expect(text).toMatch(/mine +1 +– +1\.00 +– +– +– not compared/);
  expect(text).toContain('mine on 1: no figure in the first.');
  expect(text).toContain('Of 3 points the second is faster at 1 and slower at 1;');
});

test('equal results show no difference, and say so', () => {
  expect(compared({ mcs: { 1: near(5) } }, { mcs: { 1: near(5) } })).toContain('No difference shown at 1 of 1 point.');
});

test('what too few repeats leave open is undecided, not equal, with the one advice', () => {
  const text = compared({ mcs: { 1: [423e6, 430e6, 420e6] } }, { mcs: { 1: [93e6, 92e6, 94e6] } });
  expect(text).toMatch(/0\.22x .* undecided/);
  expect(text).toContain('3 repeats of each can never show a difference; use --repeat 6 or more.');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'Undecided: no point has enough repeats to show a difference. Measure both again with --repeat 6 or more.',
  );
  expect(text).not.toMatch(/no difference/i);
});

test('four repeats of each, as a quick look takes, can decide', () => {
  expect(compared({ mcs: { 1: [423e6, 430e6, 420e6, 425e6] } }, { mcs: { 1: [93e6, 92e6, 94e6, 95e6] } })).toMatch(
    /0\.22x .* SLOWER/,
  );
});

test('it fits into 80 and 120 columns, and colour changes nothing but colour', () => {
  for (const width of [80, 120]) {
    const text = compared(before, after, width);
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(stripVTControlCharacters(compared(before, after, width, true))).toBe(text);
  }
});

test('nothing in common is said', () => {
  expect(compared({ mcs: { 1: near(5) } }, { clh: { 1: near(5) } })).toContain(
    'The two have no variant and core count in common.',
  );
});
