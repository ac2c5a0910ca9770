// A machine from figures: made up, so that every cycle of it can be told beforehand.

import { expect, test } from 'vitest';
import { coresOf, readMachine } from '../../engines/machine/description.ts';
import { type Quantity, quantities } from './calibrate.ts';
import { type Figure, figureOf, spreadOf } from './figure.ts';
import { type Calibrated, type Figures, figureText, measuredMachine } from './measured-machine.ts';

const exactly = (median: number): Figure => ({ median, low: median * 0.95, high: median * 1.05, repeats: 9 });

/** Nanoseconds at 2 GHz: twice as many cycles. */
const near: Record<Quantity, number> = {
  cycle: 0.5,
  loadHit: 2,
  storeHit: 10,
  atomicHit: 9,
  pause: 5,
  loadModified: 50,
  storeModified: 40,
  atomicModified: 45,
  storeShared: 60,
  atomicShared: 65,
  notify: 1000,
  wake: 2500,
};
const figures = (values: Record<Quantity, number>): Figures =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, exactly(value)])) as Figures;
const far = {
  ...near,
  loadModified: 150,
  storeModified: 140,
  atomicModified: 145,
  storeShared: 160,
  atomicShared: 165,
  wake: 9999,
};

const here: Calibrated = {
  cpu: 'Intel(R) Core(TM) i7-8750H CPU @ 2.20GHz',
  dies: 1,
  coresPerDie: 6,
  counted: 'All CPUs share one last-level cache, according to the system.',
  nominal: 2.2e9,
  distances: [{ name: 'same die', figures: figures(near) }],
  date: '2026-11-22',
};

test('nanoseconds become cycles of the measured clock', () => {
  expect(measuredMachine(here)).toMatchObject({
    name: 'intel-core-i7-8750h-6',
    title: 'Intel(R) Core(TM) i7-8750H CPU @ 2.20GHz, 1 die x 6 cores, measured 2026-11-22',
    clock: 2e9,
    dies: 1,
    coresPerDie: 6,
    protocol: 'MESIF',
    distances: ['same die'],
    topology: [[0]],
    hit: { load: 4, store: 20, atomic: 18 },
    load: { modified: [100], exclusive: [100], shared: [100], invalid: [100] },
    store: { modified: [80], exclusive: [80], shared: [120] },
    atomic: { modified: [90], shared: [130] },
    service: 0,
    pause: 10,
    futex: { sleep: 2000, notify: 2000, wake: 5000 },
  });
});

test('several dies have a second distance, and what does not travel is taken from the nearest', () => {
  const machine = measuredMachine({
    ...here,
    dies: 3,
    coresPerDie: 2,
    distances: [...here.distances, { name: 'other die', figures: figures(far) }],
  });
  expect(machine).toMatchObject({
    distances: ['same die', 'other die'],
    topology: [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ],
    load: { modified: [100, 300] },
    atomic: { shared: [130, 330] },
    futex: { wake: 5000 },
  });
  expect(coresOf(machine)).toBe(6);
});

test.each<[string, string, string]>([
  ['Intel(R) Xeon(R) Gold 6142 CPU @ 2.60GHz', 'MESIF', 'intel-xeon-gold-6142-6'],
  ['AMD Ryzen 7 5700X 8-Core Processor', 'MOESI', 'amd-ryzen-7-5700x-6'],
  ['Apple M1 Pro', 'MESI', 'apple-m1-pro-6'],
])('%s is taken to speak %s and called %s, and the file is one that we read', (cpu, protocol, name) => {
  const machine = measuredMachine({ ...here, cpu });
  expect(machine).toMatchObject({ protocol, name });
  expect(readMachine(JSON.stringify(machine), 'measured')).toEqual(machine);
});

test('every source says what was measured, when, how often and with what spread, or that it was not', () => {
  const { sources } = measuredMachine(here);
  expect(Object.keys(sources)).toEqual([
    'clock',
    'topology',
    'protocol',
    'hit',
    'load',
    'store',
    'atomic',
    'service',
    'pause',
    'futex',
  ]);
  for (const field of ['clock', 'hit', 'load', 'store', 'atomic', 'pause', 'futex'])
    expect(sources[field]).toMatch(/ns \(9 repeats, spread 10%\).*Measured here on 2026-11-22\./);
  expect(sources.clock).toContain('2.00 GHz: a chain of dependent one-cycle instructions (work()), ');
  expect(sources.clock).toContain('The system says 2.20 GHz.');
  expect(measuredMachine({ ...here, nominal: null }).sources.clock).toContain('The system does not report it.');
  expect(sources.service).toContain('not measured');
});

test('a figure is the median with the quartiles around it, whatever one bad repeat was', () => {
  expect(figureOf([1, 2, 3, 4, 1000])).toEqual({ median: 3, low: 2, high: 4, repeats: 5 });
  expect(figureOf([])).toBeNull();
  expect(spreadOf({ median: 10, low: 9, high: 12, repeats: 3 })).toBeCloseTo(0.3);
  expect(figureText(figureOf([100.4])!)).toBe('100 ns (1 repeat, spread 0%)');
});

test('every quantity is one of the table', () => {
  expect(Object.keys(quantities).sort()).toEqual(Object.keys(near).sort());
});
