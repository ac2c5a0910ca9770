// The report, as a person sees it: everything said in words, in its width, with and without colour.

import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Figures, madeUp, samplesOf } from '../../../test/made-up.ts';
import type { Result } from '../../experiment/result.ts';
import { resultReport } from './result-report.ts';

const near = (median: number, n = 6) => Array.from({ length: n }, (_, i) => median * (1 + (i - (n - 1) / 2) / 100));
const sweepOf = (cores: readonly number[], f: (n: number) => number) =>
  Object.fromEntries(cores.map((n) => [n, near(f(n))]));
const two: Figures = {
  'shared-atomic': { 1: near(124e6), 2: near(50.8e6) },
  'per-core': { 1: near(118e6), 2: near(231.3e6) },
};
const plain = { width: 80, colour: false };

const shapes: Record<string, () => Result> = {
  'two cores': () =>
    madeUp(two, {
      question: 'Why?',
      operation: 'one add',
      seconds: 0.3,
      repeat: 6,
      warnings: ['A warning that is long enough to be broken into two lines at eighty columns of a terminal.'],
    }),
  'one core': () => madeUp({ ticket: { 1: near(57e6) }, mcs: { 1: near(31e6) } }),
  'eight cores': () =>
    madeUp(
      {
        ticket: sweepOf([1, 2, 3, 4, 5, 6, 7, 8], (n) => 57e6 / n),
        mcs: sweepOf([1, 2, 3, 4, 5, 6, 7, 8], () => 21e6),
      },
      { host: { ...madeUp({}).host, cores: 8 } },
    ),
  '48 simulated cores': () =>
    madeUp(
      {
        ticket: sweepOf([1, 2, 4, 8, 16, 32, 48], (n) => 3e6 / n),
        mcs: sweepOf([1, 2, 4, 8, 16, 32, 48], (n) => 3e6 * n),
      },
      { engine: 'machine', code: 'steps', machine: 'opteron-48' },
    ),
  'twelve variants': () =>
    madeUp(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [`variant-number-${i}`, { 1: near(50e6 + i), 2: near(60e6 - i) }]),
      ),
    ),
  'nothing finished': () => madeUp({ stuck: { 1: [0, 0, 0], 2: [null] } }),
  'nothing at all': () => madeUp({}),
  'a long path': () =>
    madeUp(
      { '../students/anna/homework/two/my-own-sloppy-counter.ts': { 1: near(5), 2: near(6), 4: near(7) } },
      { interrupted: true },
    ),
};

test.each(Object.keys(shapes))('%s fits into 80 and into 120 columns, without escapes, NaN or undefined', (name) => {
  for (const width of [80, 120]) {
    const text = resultReport((shapes[name] as () => Result)(), { width, colour: false });
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  }
});

test('colour changes nothing but colour', () => {
  const coloured = resultReport(madeUp(two), { width: 80, colour: true });
  expect(coloured).toContain('\u001b[38;5;');
  expect(stripVTControlCharacters(coloured)).toBe(resultReport(madeUp(two), plain));
});

test('the table gives median, interval, scaling and fairness', () => {
  const rows = resultReport(madeUp(two), plain).split('\n');
  expect(rows.find((row) => row.startsWith('variant'))).toBe(
    'variant          cores   ops/s  95% interval  vs 1 core  fairness',
  );
  const at = rows.findIndex((row) => row.startsWith('● shared-atomic'));
  expect(rows[at]).toMatch(/1 +124 M +12\d–12\d M +1\.00x$/);
  expect(rows[at + 1]).toMatch(/^ +2 +50\.8 M +\d\d\.\d–\d\d\.\d M +0\.41x +1\.00$/);
});

test('plot, sentences and warnings follow in this order', () => {
  const text = resultReport((shapes['two cores'] as () => Result)(), plain);
  const places = [
    'Why?',
    'variant',
    'operations/s; one operation = one add',
    '┬',
    'cores',
    '• per-core grows 1.96x',
    '! A warning',
  ].map((word) => text.indexOf(word));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(text.indexOf('• per-core')).toBeGreaterThan(text.indexOf('┬'));
  expect(text.indexOf('! A warning')).toBeGreaterThan(text.indexOf('• per-core'));
});

test('each variant has its own marker in the table, in the plot and beside it', () => {
  const text = resultReport(madeUp(two), plain);
  for (const [mark, name] of [
    ['●', 'shared-atomic'],
    ['■', 'per-core'],
  ]) {
    expect(text.split('\n').filter((row) => row.includes(`${mark} ${name}`))).toHaveLength(2);
    expect(text.split(mark as string).length - 1).toBeGreaterThanOrEqual(4);
  }
  expect(text).toContain('┈ ideal (linear)');
});

test('the higher curve is drawn and named above the lower one', () => {
  const rows = resultReport(madeUp(two), plain).split('\n');
  const drawn = rows.slice(rows.findIndex((row) => row.startsWith('operations/s')));
  const of = (name: string) => drawn.findIndex((row) => row.includes(name));
  expect(of('■ per-core')).toBeLessThan(of('● shared-atomic'));
  const swapped = resultReport(
    madeUp({ 'shared-atomic': two['per-core'] ?? {}, 'per-core': two['shared-atomic'] ?? {} }),
    plain,
  ).split('\n');
  const swappedRows = swapped.slice(swapped.findIndex((row) => row.startsWith('operations/s')));
  expect(swappedRows.findIndex((row) => row.includes('● shared-atomic'))).toBeLessThan(
    swappedRows.findIndex((row) => row.includes('■ per-core')),
  );
});

test('wrong and stopped are said in words, in table and plot', () => {
  const samples = samplesOf({ plain: { 1: near(600e6), 2: near(500e6) }, mine: { 1: near(10e6), 2: [null] } }).map(
    (each) =>
      each.variant === 'plain' && each.cores === 2
        ? { ...each, correct: false, error: 'workload.ts:31: lost updates' }
        : each,
  );
  const text = resultReport(madeUp({}, { samples }), plain);
  expect(text).toMatch(/2 +500 M.*\*\*\* WRONG \*\*\*/);
  expect(text).toMatch(/2 +– +– +– +\*\*\* STOPPED \*\*\*/);
  expect(text).toContain('● plain WRONG');
  expect(text).toContain('workload.ts:31: lost updates');
  expect(
    resultReport(madeUp({}, { samples: samples.map((each) => ({ ...each, correct: true })) }), plain),
  ).not.toContain('WRONG');
});

test('a simulated result says so at its head and over its plot; a measured one does not', () => {
  const simulated = resultReport((shapes['48 simulated cores'] as () => Result)(), plain);
  expect(simulated.split('\n')[1]).toMatch(/^SIMULATED on opteron-48/);
  expect(simulated).toContain('*** SIMULATED on opteron-48, not measured ***\noperations/s (log scale)');
  expect(resultReport(madeUp(two), plain)).not.toMatch(/simulated/i);
});

test('a simulated line is dashed', () => {
  const lines = (changes: Partial<Result>) =>
    resultReport(madeUp({ mcs: { 1: near(9e6), 2: near(4e6) } }, changes), plain).match(/[\u2801-\u28ff]/g) ?? [];
  expect(lines({ engine: 'machine', machine: 'opteron-48' }).length).toBeLessThan(lines({}).length * 0.9);
});

test('the ideal line starts at the fastest right variant', () => {
  const rows = resultReport(
    madeUp({ slow: { 1: near(10), 2: near(12) }, fast: { 1: near(100), 2: near(120) } }),
    plain,
  ).split('\n');
  expect(rows.findIndex((row) => row.includes('┈ ideal'))).toBeLessThan(
    rows.findIndex((row) => row.endsWith('■ fast')),
  );
  const samples = samplesOf({ right: { 1: near(50), 2: near(60) }, wrong: { 1: near(100), 2: near(120) } });
  const failed = samples.map((each) => ({ ...each, correct: each.variant === 'right' }));
  const drawn = resultReport(madeUp({}, { samples: failed }), plain).split('\n');
  expect(drawn.findIndex((row) => row.includes('┈ ideal'))).toBeGreaterThan(
    drawn.findIndex((row) => row.endsWith('■ wrong WRONG')),
  );
});

test('one core has bars whose lengths are as the figures', () => {
  const rows = resultReport(madeUp({ ticket: { 1: near(60e6) }, mcs: { 1: near(30e6) } }), plain).split('\n');
  const blocks = (name: string) => rows.find((row) => row.includes(name) && row.includes('█'))?.split('█').length ?? 0;
  expect(blocks('mcs')).toBeGreaterThan(5);
  expect(Math.abs(blocks('ticket') - 2 * blocks('mcs'))).toBeLessThanOrEqual(2);
});

test('threads that take turns are marked in the table and right of a rule', () => {
  const text = resultReport(madeUp({ ticket: { 1: near(50e6), 2: near(20e6), 4: near(1e6) } }), plain);
  expect(text).toMatch(/4 +1\.00 M.*oversubscribed/);
  expect(text).toContain('right of ┊ threads take turns on 2 cores');
  expect(resultReport(madeUp(two), plain)).not.toContain('┊');
});

test('few repeats are owned up to', () => {
  expect(resultReport(madeUp({ a: { 1: [5] } }), plain)).toContain(
    'One repeat gives no interval; 3 give a rough one, 6 a 95% one.',
  );
  expect(resultReport(madeUp({ a: { 1: [5, 6, 7] } }), plain)).toMatch(/contains the true median at\s+most 75%/);
  expect(resultReport(madeUp({ a: { 1: near(5) } }), plain)).not.toContain('contains the true median');
});

test("a file of one's own that does the most is said not to be proved, with the command, and called by its last part", () => {
  const mine = '../far away/mine.ts';
  const variants = [{ name: mine }, { name: 'mcs', title: 'MCS', expect: 'holds' as const }];
  const text = resultReport(
    madeUp({ [mine]: { 1: near(50), 2: near(90) }, mcs: { 1: near(40), 2: near(20) } }, { variants }),
    { width: 200, colour: false },
  );
  expect(text).toContain('mine.ts does the most');
  expect(text).toContain(
    `mine.ts is not yet proved, and the speed of a wrong program is meaningless. Prove it: npm run check sloppy-counter '${mine}'`,
  );
  expect(text.replace(`'${mine}'`, '')).not.toContain('far away');
  expect(resultReport(madeUp({ mcs: { 1: near(40) } }, { variants: variants.slice(1) }), plain)).not.toContain(
    'not yet proved',
  );
});
