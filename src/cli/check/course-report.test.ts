// A course's table: whole where there is room, and within the terminal where there is little.

import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import { type CheckRow, courseReport } from './course-report.ts';

const row = (variant: string, cores: number, operations: number, reach: number | null = null): CheckRow => ({
  lab: 'sloppy-counter',
  variant,
  expect: 'holds',
  cores,
  operations,
  reach,
  checked: { verdict: 'holds', coverage: { states: 1_234_567 } } as unknown as Checked,
});
const rows = ['per-core-unpadded', 'percpu-batch'].flatMap((variant) => [
  row(variant, 2, 2),
  row(variant, 3, 1),
  row(variant, 3, 2),
]);
const shown = (width: number): string[] => courseReport(rows, 3, { width, colour: false }).split('\n');

test('with room it has the states of each extent', () => {
  expect(shown(160)[0]).toMatch(/^lab +variant +declared +2 cores x 2 operations +states/);
});

test.each([110, 100, 80, 72])('in %i columns no line is longer, and every verdict is there', (width) => {
  expect(Math.max(...shown(width).map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
  for (const line of shown(width).slice(1, 3)) expect(line.match(/holds/g)).toHaveLength(4);
});
