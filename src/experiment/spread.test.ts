// The spread of repeats, and whether they are enough.

import { expect, test } from 'vitest';
import { type Measured, repeatWarnings, spreadOf, spreadWarnings } from './spread.ts';

const samples = (variant: string, cores: number, throughputs: readonly number[]): Measured[] =>
  throughputs.map((throughput) => ({ variant, cores, throughput }));

const steady = samples('mcs', 1, [100, 101, 99, 100, 102]);
const shaken = samples('ticket', 2, [100, 60, 140, 90, 115]);

test('the spread is the middle half over the median', () => {
  expect(spreadOf([1, 2, 3, 4, 5].map((each) => each * 7))).toBeCloseTo(2 / 3);
  expect(spreadOf([5])).toBe(0);
  expect(spreadOf([0, 0, 0])).toBe(0);
});

test('steady repeats, and a single odd one among five, give no warning', () => {
  expect(spreadWarnings(steady)).toEqual([]);
  expect(spreadWarnings(samples('mcs', 2, [100, 101, 99, 100, 30]))).toEqual([]);
});

test('shaken repeats are named with their cores and spread, the worst first, and no steady one', () => {
  const [warning, ...more] = spreadWarnings([...samples('clh', 1, [100, 90, 110, 95, 106]), ...steady, ...shaken]);
  expect(warning).toContain('median: ticket at 2 cores (25%), clh at 1 core (11%). ');
  expect(warning).not.toContain('mcs');
  expect(more).toEqual([]);
});

test('points that differ from each other are not a spread', () => {
  expect(
    spreadWarnings([...samples('mcs', 1, [100, 100]), ...samples('mcs', 2, [900, 900]), ...samples('clh', 1, [5, 5])]),
  ).toEqual([]);
});

test('five repeats are enough, four are not, and one says nothing of chance', () => {
  expect(repeatWarnings(steady)).toEqual([]);
  expect(repeatWarnings([...steady, ...samples('mcs', 2, [1, 2, 3, 4])])[0]).toContain(
    'only 4 repeats: even their whole range contains the true median only 87.5% of the time. Use --repeat 6 or more.',
  );
  expect(repeatWarnings(samples('mcs', 1, [1]))[0]).toContain('a single repeat');
  expect(repeatWarnings([])).toEqual([]);
});
