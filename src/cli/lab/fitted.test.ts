// Fitted laws under the table and in the plot: said where there is one, doubts with it, and nothing where there is none.

import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Figures, madeUp } from '../../../test/made-up.ts';
import { fitResult } from '../../experiment/fit.ts';
import type { Result } from '../../experiment/result.ts';
import { uslThroughput } from '../../laws/usl.ts';
import { resultReport } from './result-report.ts';

const cores = [1, 2, 4, 8, 16, 32];
const curve = (alpha: number, beta: number, bend = (_: number) => 1): Figures[string] =>
  Object.fromEntries(
    cores.map((n, i) => [
      n,
      [0.99, 1, 1.01].map((near) => near * uslThroughput({ gamma: 5e6, alpha, beta }, n) * bend(i)),
    ]),
  );
const waves = (i: number) => 1 + 0.03 * Math.cos(2 * i);
const simulated = { engine: 'machine', machine: 'opteron-48', code: 'steps' } as const;
const withFits = (figures: Figures, changes: Partial<Result> = simulated): Result => {
  const result = madeUp(figures, changes);
  return { ...result, fits: fitResult(result) };
};
const shown = (result: Result, width = 100) => resultReport(result, { width, colour: false }).split('\n');
const lineOf = (result: Result, name: string) => shown(result).find((row) => row.includes(`${name}: `)) ?? '';

test('peak, alpha and beta stand in columns, with their errors', () => {
  const rows = shown(
    withFits({ ticket: curve(0.05, 0.01, waves), mcs: curve(0.02, 0, (i) => 1 + 0.02 * Math.sin(i * 4)) }),
  );
  const at = rows.findIndex((row) => row.startsWith('Universal Scalability Law'));
  expect(rows[at + 1]).toMatch(/^● ticket: peak at \d\.\d\d cores, alpha 0\.\d+ ± 0\.\d+, +beta 0\.\d+ ± 0\.\d+/);
  expect(rows[at + 2]).toMatch(/^■ mcs: /);
  expect(rows[at + 1]!.indexOf('alpha')).toBe(rows[at + 2]!.indexOf('alpha'));
  expect(rows[at + 1]!.indexOf('beta')).toBe(rows[at + 2]!.indexOf('beta'));
  expect(rows.findIndex((row) => row.startsWith('variant'))).toBeLessThan(at);
  expect(rows.findIndex((row) => row.includes('operations/s'))).toBeGreaterThan(at);
});

test('doubts are said in a few words, and a sound fit has none', () => {
  const result = withFits({
    sound: curve(0.05, 0.01),
    far: curve(0.05, 1e-4),
    level: curve(0.05, 0),
    poor: curve(0.1, 0.001, (i) => [1, 1.6, 0.7, 1.5, 0.8, 1.2][i]!),
    cliff: { ...curve(0, 0), 16: [1e6], 32: [1e5] },
  });
  expect(lineOf(result, 'sound')).toMatch(/beta \S+$/);
  expect(lineOf(result, 'far')).toMatch(/peak at 97\.5 cores, .*extrapolated beyond \d+ cores$/);
  expect(lineOf(result, 'level')).toMatch(/no peak, .*beta 0$/);
  expect(lineOf(result, 'poor')).toMatch(/a poor fit$/);
  expect(lineOf(result, 'cliff')).toBe('▼ cliff: a cliff that no scaling law can follow');
});

test('without a fit there is no line of it, and the plot is as it was', () => {
  const two = { ticket: { 1: [5e6], 2: [4e6] } };
  expect(resultReport(withFits(two), { width: 80, colour: false })).toBe(
    resultReport(madeUp(two, simulated), { width: 80, colour: false }),
  );
  expect(shown(madeUp({ ticket: curve(0.05, 0.01) }, simulated)).join()).not.toContain('Universal Scalability Law');
});

test('the law is dotted in the plot where it leaves the figures, and a cliff has no dots', () => {
  const dotted = (result: Result) =>
    shown(result)
      .slice(-30)
      .join('')
      .match(/[\u2801-\u28ff]/g)?.length ?? 0;
  const bent = { ticket: curve(0.1, 0.001, (i) => [1, 1.3, 0.8, 1.2, 0.9, 1.1][i]!) };
  expect(dotted(withFits(bent))).toBeGreaterThan(dotted(madeUp(bent, simulated)) + 10);
  const cliff = { ticket: { ...curve(0, 0), 16: [1e6], 32: [1e5] } };
  expect(dotted(withFits(cliff))).toBe(dotted(madeUp(cliff, simulated)));
});

test('long names and doubts fit into 72, 80 and 120 columns', () => {
  const result = withFits({
    'a-variant-with-a-very-long-name-indeed': curve(0.0512345, 1e-4, waves),
    mcs: curve(0.05, 1e-4, waves),
  });
  for (const width of [72, 80, 120])
    expect(Math.max(...shown(result, width).map((row) => stringWidth(row)))).toBeLessThanOrEqual(width);
});
