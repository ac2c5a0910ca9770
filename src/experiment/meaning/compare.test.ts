// A difference is shown where there is one, and only there.

import { expect, test } from 'vitest';
import { type Figures, madeUp, samplesOf } from '../../../test/made-up.ts';
import { stream } from '../../laws/random.ts';
import type { Result } from '../result.ts';
import { type Comparison, compare } from './compare.ts';

const old = [100, 103, 98, 101, 99];
const twice = old.map((each) => each * 2);

function compared(before: Figures | Result, after: Figures | Result): Comparison {
  const made = (it: Figures | Result) => ('schema' in it ? (it as Result) : madeUp(it as Figures));
  return compare({ name: 'a.json', result: made(before) }, { name: 'b.json', result: made(after) });
}

test('twice the throughput is faster, half is slower, the same shows no difference', () => {
  expect(compared({ mcs: { 1: old } }, { mcs: { 1: twice } }).points[0]).toMatchObject({
    finding: 'faster',
    ratio: 2,
    before: 100,
    after: 200,
    note: null,
  });
  expect(compared({ mcs: { 1: twice } }, { mcs: { 1: old } }).points[0]).toMatchObject({
    finding: 'slower',
    ratio: 0.5,
  });
  expect(compared({ mcs: { 1: old } }, { mcs: { 1: [...old].reverse() } }).points[0]).toMatchObject({
    finding: 'no difference shown',
    ratio: 1,
    p: 1,
  });
});

test('the interval holds the ratio', () => {
  const { interval, ratio } = compared({ mcs: { 1: old } }, { mcs: { 1: twice } }).points[0] ?? {};
  expect(interval?.low).toBeLessThan(ratio ?? 0);
  expect(interval?.high).toBeGreaterThan(ratio ?? 0);
});

test('noise from one source is called a difference at most about once in twenty', () => {
  const draw = stream(5, 'noise');
  const noise = () => Array.from({ length: 6 }, () => 1000 + draw(200));
  const figures = () => Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`v${i}`, { 1: noise() }]));
  const shown = compared(figures(), figures()).points.filter(({ finding }) => finding !== 'no difference shown');
  expect(shown.length).toBeLessThan(20);
});

test('a small p alone shows nothing while the interval of the ratio holds 1', () => {
  const [point] = compared(
    { mcs: { 1: [94, 111, 100, 108, 122, 124, 93, 122] } },
    { mcs: { 1: [130, 104, 124, 126, 128, 125, 101, 132] } },
  ).points;
  expect(point?.p).toBeLessThan(0.05);
  expect(point?.interval?.low).toBeLessThan(1);
  expect(point?.finding).toBe('no difference shown');
});

test('three repeats cannot show anything, even a factor of ten, and it is said', () => {
  const [point] = compared({ mcs: { 1: [1, 2, 3] } }, { mcs: { 1: [10, 20, 30] } }).points;
  expect(point).toMatchObject({
    finding: 'undecided',
    ratio: 10,
    note: '3 repeats of each can never show a difference; use --repeat 6 or more',
  });
  expect(compared({ mcs: { 1: [1] } }, { mcs: { 1: [10] } }).points[0]).toMatchObject({
    interval: null,
    finding: 'undecided',
  });
});

test('wrong and hung samples are not compared', () => {
  const wrong = madeUp(
    {},
    { samples: samplesOf({ plain: { 1: twice } }).map((each, i) => ({ ...each, correct: i !== 2 })) },
  );
  expect(compared({ plain: { 1: old } }, wrong).points[0]).toMatchObject({ finding: 'not compared', ratio: null });
  expect(compared({ plain: { 1: old } }, wrong).points[0]?.note).toContain('wrong results');
  expect(compared({ mine: { 1: [null] } }, { mine: { 1: old } }).points[0]).toMatchObject({
    finding: 'not compared',
    note: 'no figure in the first',
  });
});

test('what is in one file only is named', () => {
  const { points, warnings } = compared(
    { mcs: { 1: old, 4: old }, clh: { 1: old, 2: old } },
    { mcs: { 1: old, 8: old } },
  );
  expect(points).toHaveLength(1);
  expect(warnings).toEqual(['Only in a.json: mcs on 4; clh on 1, 2 (cores).', 'Only in b.json: mcs on 8 (cores).']);
});

test('different labs have nothing to compare', () => {
  const other = madeUp({ mcs: { 1: old } }, { lab: 'rcu' });
  const { points, warnings } = compared({ mcs: { 1: old } }, other);
  expect(points).toEqual([]);
  expect(warnings).toEqual([
    'Different labs, sloppy-counter and rcu: their operations differ, so they are not compared.',
  ]);
});

test('another computer, engine, code or knob is a warning each, and equal ones are none', () => {
  const figures = { mcs: { 1: old } };
  const same = madeUp(figures);
  const other = madeUp(figures, {
    code: 'js',
    knobs: { threshold: 8, inside: 1 },
    pinned: true,
    seconds: 2,
    host: { ...same.host, cpu: 'Another CPU' },
  });
  expect(compared(same, madeUp(figures)).warnings).toEqual([]);
  const { warnings } = compared(same, other);
  expect(warnings.map((each) => each.split(':')[0])).toEqual([
    'Different code',
    'Different knobs',
    'Different processors',
    'Different seconds a sample',
    'Different pinning',
  ]);
  expect(warnings[1]).toContain('threshold=64 inside=none in the first, threshold=8 inside=1 in the second');
  const simulated = madeUp(figures, { engine: 'machine', machine: 'opteron-48' });
  expect(compared(same, simulated).warnings[0]).toContain(
    'measured on threads in the first, simulated opteron-48 in the second',
  );
});

test('many comparisons come with what chance alone would show', () => {
  const many = (values: number[]) => Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`v${i}`, { 1: values }]));
  expect(compared(many(old), many(twice)).warnings[0]).toContain('Of 12 comparisons at 5% each, about 0.6');
  expect(compared(many(old), many(old)).warnings).toEqual([]);
});
