// Fits of a result: from its medians, without what the scheduler measured, and with the reason where there is none.

import { expect, test } from 'vitest';
import { eximTicket } from '../../test/data/curves.ts';
import { type Figures, madeUp, samplesOf } from '../../test/made-up.ts';
import { uslThroughput } from '../laws/usl.ts';
import { fitResult } from './fit.ts';
import { readResult, writeResult } from './formats/result-text.ts';
import type { Result } from './result.ts';

const law = { gamma: 5e6, alpha: 0.05, beta: 0.002 };
const curve = (cores: readonly number[], of = law): Figures[string] =>
  Object.fromEntries(cores.map((n) => [n, [0.99, 1, 1.01].map((near) => near * uslThroughput(of, n))]));
const wide = [1, 2, 4, 8, 16, 32];
const host = (cores: number): Partial<Result> => ({ host: { ...madeUp({}).host, cores } });

test('each variant is fitted through its medians, with errors and peak', () => {
  const [ticket, mcs] = fitResult(madeUp({ ticket: curve(wide), mcs: curve(wide, { ...law, beta: 0 }) }, host(64)));
  expect(ticket?.alpha).toBeCloseTo(0.05, 6);
  expect(ticket?.beta).toBeCloseTo(0.002, 7);
  expect(ticket?.peak).toBeCloseTo(Math.sqrt(0.95 / 0.002), 3);
  expect(ticket?.errors?.alpha).toBeLessThan(1e-6);
  expect(ticket?.note).toBeNull();
  expect(mcs).toMatchObject({ variant: 'mcs', beta: 0, peak: null });
  expect(mcs?.note).toContain('beta is 0, at its bound');
});

test('points with more threads than cores are left out on threads, not on a simulated machine', () => {
  const figures = { ticket: { ...curve([1, 2, 4, 8]), 16: [1, 1, 1] } };
  expect(fitResult(madeUp(figures, host(8)))[0]?.alpha).toBeCloseTo(0.05, 6);
  expect(fitResult(madeUp(figures, host(16)))[0]?.cliff).toBe(true);
  expect(fitResult(madeUp(figures, { engine: 'machine', machine: 'opteron-48', code: 'steps' }))[0]?.cliff).toBe(true);
});

test('too few core counts are refused, and what was left out is said', () => {
  expect(fitResult(madeUp({ ticket: curve([1, 2, 4, 8]) }))[0]).toEqual({
    variant: 'ticket',
    gamma: null,
    alpha: null,
    beta: null,
    peak: null,
    residual: null,
    note: 'No law was fitted: at least 4 core counts are needed to see whether the law fits: it has three coefficients, and there are figures at 2 core counts (2 with more threads than cores are left out).',
  });
  expect(fitResult(madeUp({}))).toEqual([]);
});

test('a wrong variant and one that hung are not fitted; the same figures of a right one are', () => {
  const samples = samplesOf({ plain: curve(wide), right: curve(wide) }).map((each) =>
    each.variant === 'plain' && each.cores === 4
      ? { ...each, correct: false, error: 'workload.ts:31: lost updates' }
      : each,
  );
  const [plain, right] = fitResult(madeUp({}, { samples, ...host(64) }));
  expect(plain).toMatchObject({ gamma: null, peak: null });
  expect(plain?.note).toMatch(/^plain is WRONG in 3 of 3 samples on 4 cores: .* No law was fitted\.$/);
  expect(right?.gamma).toBeGreaterThan(0);
  expect(fitResult(madeUp({ stuck: { ...curve(wide), 32: [null] } }, host(64)))[0]?.note).toMatch(/^stuck was STOPPED/);
});

test('a cliff is said where the coefficients stand', () => {
  const figures = { ticket: Object.fromEntries(eximTicket.map(({ cores, throughput }) => [cores, [throughput]])) };
  const [fit] = fitResult(madeUp(figures, host(48)));
  expect(fit?.cliff).toBe(true);
  expect(fit?.note).toMatch(/^A cliff that no scaling law can follow/);
});

test('a result with fits is written and read back as it was', () => {
  const result = madeUp({ ticket: curve(wide), short: curve([1, 2]) }, host(64));
  const whole = { ...result, fits: fitResult(result) };
  expect(readResult(writeResult(whole), 'kept.json').fits).toEqual(whole.fits);
});
