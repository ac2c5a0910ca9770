// Where a calibration's threads run, and its table; on made-up computers.

import { expect, test } from 'vitest';
import { type Quantity, quantities } from '../../experiment/calibration/calibrate.ts';
import type { Figures } from '../../experiment/calibration/measured-machine.ts';
import { figuresOf, figureTable, placementOf, shaky } from './calibration.ts';

test('one die is measured between its first two cores', () => {
  expect(placementOf(4, [[0, 1, 2, 3]])).toEqual({
    dies: 1,
    coresPerDie: 4,
    counted: 'All CPUs share one last-level cache, according to the system.',
    pairs: [{ name: 'same die', cpus: [0, 1] }],
  });
});

test('of two dies, a pair within one and a pair across are measured', () => {
  const placement = placementOf(8, [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
  expect(placement).toMatchObject({
    dies: 2,
    coresPerDie: 4,
    pairs: [
      { name: 'same die', cpus: [0, 1] },
      { name: 'other die', cpus: [0, 4] },
    ],
  });
  expect(placement.counted).toBe(
    '2 groups of CPUs share a last-level cache each, according to the system; two of them were measured.',
  );
});

test('dies of one core each have no pair within', () => {
  const placement = placementOf(2, [[0], [1]]);
  expect(placement).toMatchObject({ dies: 2, coresPerDie: 1, pairs: [{ cpus: [0, 1] }, { cpus: [0, 1] }] });
  expect(placement.counted).toContain('the same figures are used within a group, which has a single core');
});

test.each<[string, number, readonly (readonly number[])[] | null, number, readonly number[]]>([
  ['dies that are not alike', 3, [[0, 1], [2]], 3, [0, 1]],
  [
    'a quota below the CPUs',
    2,
    [
      [0, 1],
      [2, 3],
    ],
    2,
    [0, 1],
  ],
  ['a system that tells nothing', 10, null, 10, []],
])('%s are taken as one die', (_, cores, dies, coresPerDie, cpus) => {
  expect(placementOf(cores, dies)).toMatchObject({ dies: 1, coresPerDie, pairs: [{ name: 'same die', cpus }] });
  expect(placementOf(cores, dies).counted).toContain('treated as one die');
});

test('the table shows medians, quartiles and cycles of what was measured', () => {
  expect(figureTable({ cycle: [0.5, 0.5, 0.5], loadHit: [2, 2.5, 3], notify: [1000, 1200, 5000] })).toEqual([
    'what                         ns  quartiles  cycles  repeats',
    'one cycle of work()        0.50  0.50–0.50                3',
    'load that hits             2.50  2.25–2.75       5        3',
    'call that wakes a sleeper  1200  1100–3100    2400        3',
  ]);
});

test('figures that no run showed are named', () => {
  const all = Object.fromEntries(Object.keys(quantities).map((name) => [name, [1, 1, 1]])) as Record<
    Quantity,
    number[]
  >;
  expect(figuresOf(all)).toHaveProperty('wake', { median: 1, low: 1, high: 1, repeats: 3 });
  expect(figuresOf({ ...all, notify: [] })).toEqual({ missing: ['call that wakes a sleeper'] });
});

test('quartiles far apart are noticed, near ones are not', () => {
  const all = figuresOf(
    Object.fromEntries(Object.keys(quantities).map((name) => [name, name === 'wake' ? [1, 2, 9] : [1, 1, 1]])),
  ) as Figures;
  expect(shaky(all)).toEqual(['from that call to the sleeper running']);
});
