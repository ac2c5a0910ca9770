// Figures: what a chart shows of results.

import { expect, test } from 'vitest';
import type { Result } from '../../src/experiment/result.ts';
import { figureOf, hasPeakInside } from './figure.ts';

function madeUp(changes: Partial<Result> = {}): Result {
  const line = (variant: string, cores: number, median: number) => ({
    variant,
    cores,
    median,
    low: median * 0.9,
    high: median * 1.1,
    fairness: 1,
    correct: true,
    repeats: 3,
    spread: 0.1,
  });
  const sample = (variant: string, cores: number, throughput: number) => ({
    variant,
    cores,
    repeat: 0,
    seconds: 1,
    operations: throughput,
    throughput,
    perCore: [],
    correct: true,
  });
  return {
    schema: 'percore.result/1',
    lab: 'made-up',
    engine: 'threads',
    code: 'wasm',
    host: { cpu: 'x', cores: 2, quota: null, os: 'x', runtime: 'x', percore: '0' },
    knobs: {},
    seed: 1,
    started: '2026-01-01T00:00:00Z',
    samples: [sample('up', 1, 100), sample('up', 2, 180), sample('down', 1, 200), sample('down', 2, 50)],
    summary: [line('up', 1, 100), line('up', 2, 180), line('down', 1, 200), line('down', 2, 50)],
    fits: [],
    warnings: [],
    ...changes,
  };
}
const asked = (result: Result) => ({
  shown: [{ name: 'now', result, over: false }],
  scale: 'throughput' as const,
  variants: null,
  order: ['other', 'up', 'down'],
});

test('a variant has the colour and the marker of its place in the lab, whatever else is shown', () => {
  const figure = figureOf({ ...asked(madeUp()), variants: ['down'] });
  expect(figure.lines.map(({ variant, index }) => [variant, index])).toEqual([['down', 2]]);
});

test('per core divides by the cores, and normalised by the first figure of the same variant', () => {
  const values = (scale: 'per-core' | 'normalised') =>
    figureOf({ ...asked(madeUp()), scale }).lines.map(({ spots }) => spots.map(({ value }) => value));
  expect(values('per-core')).toEqual([
    [100, 90],
    [200, 25],
  ]);
  expect(values('normalised')).toEqual([
    [1, 1.8],
    [1, 0.25],
  ]);
});

test('the ideal line starts at the best right variant and not at a wrong one', () => {
  const wrong = madeUp({ variants: [{ name: 'down', expect: 'race' }] });
  expect(figureOf(asked(madeUp())).ideal?.(2)).toBe(400);
  expect(figureOf(asked(wrong)).ideal?.(2)).toBe(200);
});

test('the cores of this computer are marked on a measured figure that goes beyond them, and on no other', () => {
  const { host } = madeUp();
  expect(figureOf(asked(madeUp({ host: { ...host, cores: 1 } }))).physical).toBe(1);
  expect(figureOf(asked(madeUp())).physical).toBeNull();
  expect(figureOf(asked(madeUp({ engine: 'machine', machine: 'x-48' }))).physical).toBeNull();
});

test('nothing measured is an empty figure, not a fault', () => {
  expect(figureOf(asked(madeUp({ samples: [], summary: [] }))).lines).toEqual([]);
});

test('what is still to come has its place on the axis and its line, and no point', () => {
  const { lines, x } = figureOf({ ...asked(madeUp()), coming: { variants: ['other', 'up'], cores: [1, 2, 48] } });
  expect(x.ticks).toEqual([1, 2, 48]);
  expect(lines.map(({ variant, spots }) => [variant, spots.length])).toEqual([
    ['other', 0],
    ['up', 2],
    ['down', 2],
  ]);
});

test("a law's peak is marked where there are figures around it, and not beyond them", () => {
  const fit = { variant: 'up', gamma: 100, alpha: 0.1, beta: 0.01, residual: 0.1, note: null, cliff: false };
  const marked = (peak: number) =>
    figureOf(asked(madeUp({ fits: [{ ...fit, peak }] as unknown as Result['fits'] })))
      .lines.filter(hasPeakInside)
      .map(({ variant }) => variant);
  expect(marked(1.5)).toEqual(['up']);
  expect(marked(9.5)).toEqual([]);
});
