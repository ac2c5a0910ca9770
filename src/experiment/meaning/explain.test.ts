// The sentences follow the figures: each shape, and each way in which a figure must not be praised.

import { expect, test } from 'vitest';
import { type Figures, madeUp, samplesOf } from '../../../test/made-up.ts';
import type { Result } from '../result.ts';
import { explain } from './explain.ts';

const near = (median: number) => [median * 0.99, median, median * 1.01];
const curve = (medians: readonly number[]) => Object.fromEntries(medians.map((median, i) => [2 ** i, near(median)]));
const eightCores = { ...madeUp({}).host, cores: 8 };

function sentences(curvesBy: Record<string, readonly number[]>, changes: Partial<Result> = {}): string[] {
  const figures: Figures = Object.fromEntries(
    Object.entries(curvesBy).map(([variant, medians]) => [variant, curve(medians)]),
  );
  return explain(madeUp(figures, { host: eightCores, ...changes }));
}

const cards = [
  { name: 'per-core', grows: 'each core adds to a line of its own.' },
  { name: 'shared-atomic', falls: 'every increment waits for one cache line' },
];

test("best and worst stand against each other, with the card's reasons", () => {
  expect(
    sentences(
      { 'shared-atomic': [124e6, 50.8e6], 'per-core': [118e6, 231.3e6], locked: [57e6, 50e6] },
      { variants: cards },
    ),
  ).toEqual([
    'per-core grows 1.96x from 1 to 2 cores: each core adds to a line of its own; shared-atomic falls to 0.41x: every increment waits for one cache line.',
    'On 2 cores per-core does the most, 4.63x as much as locked.',
  ]);
});

test('turned round, the figures turn the sentence round, and a reason that does not fit is left out', () => {
  expect(sentences({ 'shared-atomic': [50e6, 100e6], 'per-core': [200e6, 100e6] }, { variants: cards })).toEqual([
    'shared-atomic grows 2.00x from 1 to 2 cores; per-core falls to 0.50x.',
    'On 2 cores no variant is clearly ahead.',
  ]);
});

test('a peak in the middle of 8 cores', () => {
  expect(
    sentences(
      { ticket: [10, 21, 15, 6] },
      { variants: [{ name: 'ticket', falls: 'every release makes every waiter miss' }] },
    ),
  ).toEqual(['ticket peaks at 2.10x on 2 cores and is down to 0.60x on 8: every release makes every waiter miss.']);
});

test('a dip that recovers is not called a fall', () => {
  expect(sentences({ odd: [100, 40, 130] })).toEqual(['odd dips to 0.40x on 2 cores and is back at 1.30x on 4.']);
});

test('poor growth is called so, and not explained by the reason for growing', () => {
  expect(sentences({ 'per-core': [100, 110, 120, 150] }, { variants: cards })).toEqual([
    'per-core grows only 1.50x from 1 to 8 cores.',
  ]);
});

test('flat curves', () => {
  expect(sentences({ a: [100, 101], b: [100, 100.5] })).toEqual([
    'No variant changes clearly from 1 to 2 cores.',
    'On 2 cores no variant is clearly ahead.',
  ]);
  expect(sentences({ mcs: [100, 101] })).toEqual(['mcs stays at 1.01x from 1 to 2 cores.']);
});

test('one core only says nothing of scaling', () => {
  expect(sentences({ ticket: [57e6], mcs: [31e6] })).toEqual([
    'On 1 core ticket does the most, 1.84x as much as mcs.',
    'One core never waits for another. Measure 2 or more cores to see what scales.',
  ]);
});

test('a sweep that starts at 2 cores says so', () => {
  expect(explain(madeUp({ mcs: { 2: near(10), 4: near(18) } }, { host: eightCores }))).toEqual([
    'mcs grows 1.80x from 2 to 4 cores.',
  ]);
});

test("a person's own file without a card is told like any other", () => {
  expect(sentences({ './mine.ts': [30e6, 57e6], 'shared-atomic': [124e6, 50e6] }, { variants: cards })[0]).toBe(
    './mine.ts grows 1.90x from 1 to 2 cores; shared-atomic falls to 0.40x: every increment waits for one cache line.',
  );
});

test('a wrong variant is never praised, however fast', () => {
  const samples = samplesOf({ plain: curve([600e6, 1200e6]), locked: curve([57e6, 5e6]) }).map((each) =>
    each.variant === 'plain' && each.cores === 2
      ? { ...each, correct: false, error: 'workload.ts:31: the sum is not the number of adds.' }
      : each,
  );
  const variants = [{ name: 'plain', expect: 'breaks' as const }];
  expect(explain(madeUp({}, { samples, variants }))).toEqual([
    'locked falls to 0.088x from 1 to 2 cores.',
    'plain is WRONG (declared: breaks) in 3 of 3 samples on 2 cores: workload.ts:31: the sum is not the number of adds. Its speed is meaningless.',
  ]);
});

test('a declared wrong variant that got away with it is still called wrong', () => {
  expect(sentences({ plain: [600e6, 700e6] }, { variants: [{ name: 'plain', expect: 'race' }] })).toEqual([
    'plain is declared wrong (race), but no sample of this run shows it; timing cannot prove that a program is right.',
  ]);
});

test('a variant that hung is said to have been stopped, and the others are told', () => {
  const told = explain(madeUp({ mine: { 1: near(10), 2: [null] }, mcs: { 1: near(30), 2: near(20) } }));
  expect(told).toEqual([
    'mcs falls to 0.67x from 1 to 2 cores.',
    'mine was STOPPED in its only sample on 2 cores: no core finished an operation within 2 s.',
  ]);
});

test('more than two wrong variants are counted', () => {
  const told = explain(madeUp({ a: { 1: [null] }, b: { 1: [null] }, c: { 1: [null] }, d: { 1: [null] } }));
  expect(told).toHaveLength(3);
  expect(told[2]).toBe('2 more variants are wrong: see the table.');
});

test('oversubscribed points do not enter the sentences', () => {
  const told = explain(madeUp({ ticket: { 1: near(50), 2: near(20), 4: near(0.1) } }));
  expect(told).toEqual(['ticket falls to 0.40x from 1 to 2 cores.']);
});

test('a simulated result says so first', () => {
  expect(sentences({ mcs: [10, 19] }, { engine: 'machine', machine: 'opteron-48' })).toEqual([
    'On the simulated opteron-48, mcs grows 1.90x from 1 to 2 cores.',
  ]);
});

test('nothing measured, nothing said', () => {
  expect(explain(madeUp({}))).toEqual([]);
});

test('one repeat or two give no cause and no comparison: chance may have moved them as far', () => {
  const few = (repeats: number) =>
    madeUp(
      {
        'per-core': { 1: Array(repeats).fill(100), 2: Array(repeats).fill(86) },
        'shared-atomic': { 1: Array(repeats).fill(90), 2: Array(repeats).fill(20) },
      },
      { variants: cards },
    );
  for (const repeats of [1, 2])
    expect(explain(few(repeats))).toEqual([
      'Fewer than 3 repeats cannot distinguish a difference from chance, so variants are not compared. Use --repeat 6 or more.',
    ]);
  expect(explain(few(3))[0]).toBe(
    'per-core falls to 0.86x from 1 to 2 cores; shared-atomic falls to 0.22x: every increment waits for one cache line.',
  );
});

test('points with repeats enough are told beside points without', () => {
  expect(explain(madeUp({ ticket: { 1: near(50), 2: [49] }, mcs: { 1: near(30), 2: near(20) } }))).toEqual([
    'mcs falls to 0.67x from 1 to 2 cores.',
  ]);
});

test('a simulated point needs no repeat: it is the same every time', () => {
  expect(
    explain(madeUp({ mcs: { 1: [10], 2: [19] } }, { engine: 'machine', machine: 'opteron-48', host: eightCores })),
  ).toEqual(['On the simulated opteron-48, mcs grows 1.90x from 1 to 2 cores.']);
});
