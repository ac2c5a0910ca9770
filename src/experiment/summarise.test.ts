// Samples come down to one honest line each.

import { expect, test } from 'vitest';
import { sample, samplesOf } from '../../test/made-up.ts';
import { summarise } from './summarise.ts';

test('the median, its interval and the spread of five repeats', () => {
  const [line] = summarise(samplesOf({ ticket: { 2: [50, 40, 60, 55, 45] } }), 1);
  expect(line).toMatchObject({
    variant: 'ticket',
    cores: 2,
    median: 50,
    repeats: 5,
    correct: true,
    fairness: 1,
    spread: 0.4,
  });
  expect(line?.low).toBeGreaterThanOrEqual(40);
  expect(line?.low).toBeLessThan(50);
  expect(line?.high).toBeGreaterThan(50);
  expect(line?.high).toBeLessThanOrEqual(60);
});

test('one and two repeats have no interval, and one has no spread', () => {
  const lines = summarise(samplesOf({ ticket: { 1: [50], 2: [40, 60] } }), 1);
  expect(lines[0]).toMatchObject({ median: 50, low: null, high: null, spread: null, repeats: 1 });
  expect(lines[1]).toMatchObject({ median: 50, low: null, high: null, spread: 0.4, repeats: 2 });
});

test('the same seed gives the same intervals, whatever other variants were run', () => {
  const figures = [10, 14, 11, 17, 12, 19, 13];
  const alone = summarise(samplesOf({ mcs: { 2: figures } }), 1);
  const together = summarise(samplesOf({ ticket: { 1: [3, 4, 5], 2: figures }, mcs: { 2: figures } }), 1);
  expect(together.at(-1)).toEqual(alone[0]);
});

test('a repeat without a figure counts neither in the median nor in the repeats, but makes the line wrong', () => {
  const [line] = summarise(samplesOf({ mine: { 2: [10, null, 20, 30] } }), 1);
  expect(line).toMatchObject({ median: 20, repeats: 3, correct: false });
  const [hung] = summarise(samplesOf({ mine: { 2: [null, null] } }), 1);
  expect(hung).toEqual({
    variant: 'mine',
    cores: 2,
    median: null,
    low: null,
    high: null,
    fairness: null,
    correct: false,
    repeats: 0,
    spread: null,
  });
});

test('one wrong repeat of three makes the line wrong', () => {
  const samples = samplesOf({ plain: { 2: [10, 11, 12] } });
  expect(summarise(samples, 1)[0]?.correct).toBe(true);
  expect(
    summarise(
      samples.map((each, i) => (i === 1 ? { ...each, correct: false } : each)),
      1,
    )[0]?.correct,
  ).toBe(false);
});

test("fairness is the median of Jain's index over the repeats", () => {
  const shares = [
    [100, 100],
    [100, 0],
    [100, 0],
  ];
  const samples = shares.map((perCore, repeat) =>
    sample({ variant: 'tas', cores: 2, throughput: 200, repeat, perCore }),
  );
  expect(summarise(samples, 1)[0]?.fairness).toBe(0.5);
});

test("lines follow the variants' first appearance, then the cores", () => {
  const shuffledSamples = [
    ...samplesOf({ mcs: { 4: [1] } }),
    ...samplesOf({ ticket: { 1: [1] } }),
    ...samplesOf({ mcs: { 1: [1] } }),
    ...samplesOf({ mcs: { 16: [1] } }),
  ];
  expect(summarise(shuffledSamples, 1).map(({ variant, cores }) => `${variant} ${cores}`)).toEqual([
    'mcs 1',
    'mcs 4',
    'mcs 16',
    'ticket 1',
  ]);
});

test('a variant that finished nothing has a median of 0 and no spread', () => {
  expect(summarise(samplesOf({ stuck: { 1: [0, 0, 0] } }), 1)[0]).toMatchObject({
    median: 0,
    low: 0,
    high: 0,
    spread: null,
    fairness: null,
  });
});
