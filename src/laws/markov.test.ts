// The Markov model of the ticket lock at the published curves, at cases that a pencil can do, and at 1024 cores.

import { expect, test } from 'vitest';
import { markovVectors } from '../../test/data/markov.ts';
import { lockLoad, lockOf, type TicketLock } from './markov.ts';

const curve = (lock: TicketLock, most = 48) => Array.from({ length: most }, (_, i) => lockLoad(lock, i + 1).speedup);

test.each(
  markovVectors,
)('a section of $serial cycles at a share of $fraction: every speed-up from 1 to 48 cores within 1e-3', ({
  serial,
  fraction,
  speedups,
}) => {
  const ours = curve(lockOf(serial, fraction));
  expect(speedups).toHaveLength(48);
  speedups.forEach((speedup, i) => expect(Math.abs(ours[i]! - speedup)).toBeLessThan(1e-3));
});

test('the collapses begin where Figures 8 and 9 of the paper have them: after 41, 27 and 7 cores', () => {
  const peaks = markovVectors.map(({ serial, fraction }) => {
    const speedups = curve(lockOf(serial, fraction));
    return [speedups.indexOf(Math.max(...speedups)) + 1, Math.max(...speedups).toFixed(1)];
  });
  expect(peaks).toEqual([
    [41, '39.7'],
    [27, '25.3'],
    [7, '5.4'],
  ]);
});

test('the form in the text of the paper, half a home time for each core, gives other curves', () => {
  const [{ serial, fraction, speedups }] = markovVectors;
  const halved = curve(lockOf(serial, fraction, 250));
  expect(Math.max(...speedups.map((speedup, i) => Math.abs(halved[i]! - speedup)))).toBeGreaterThan(10);
});

test('one core: away for `between`, then alone at the lock for a section and one home time', () => {
  const { shares, speedup, acquisitions } = lockLoad({ serial: 400, between: 1100, home: 500 }, 1);
  expect(speedup).toBeCloseTo(1100 / 2000, 12);
  expect(shares[1]).toBeCloseTo(900 / 2000, 12);
  expect(acquisitions).toBeCloseTo(1 / 2000, 15);
});

test('two cores, by hand: P is in proportion to 1, 2 x 200/1000, 2 x 200 x 300 / 1000^2', () => {
  const { shares, atLock } = lockLoad({ serial: 100, between: 1000, home: 100 }, 2);
  const whole = 1 + 0.4 + 0.12;
  [1 / whole, 0.4 / whole, 0.12 / whole].forEach((share, k) => expect(shares[k]).toBeCloseTo(share, 12));
  expect(atLock).toBeCloseTo(0.64 / whole, 12);
});

test('a lock that costs its home nothing does not collapse: it levels off at one section after the other', () => {
  const lock = { serial: 400, between: 8000, home: 0 };
  const speedups = curve(lock, 200);
  speedups.slice(1).forEach((speedup, i) => expect(speedup).toBeGreaterThanOrEqual(speedups[i]! - 1e-9));
  expect(speedups.at(-1)).toBeCloseTo(8000 / 400, 6);
});

test('arrivals balance releases, shares add up to one and cores to n, from 1 to 1024 cores', () => {
  for (const lock of [
    lockOf(400, 0.002),
    lockOf(400, 0.032),
    lockOf(1, 0.9),
    lockOf(100_000, 1e-6),
    lockOf(50, 0.01, 0),
  ]) {
    for (const n of [1, 2, 7, 48, 171, 300, 1024]) {
      const { shares, atLock, speedup, acquisitions } = lockLoad(lock, n);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      expect(Math.abs(atLock + speedup - n)).toBeLessThan(n * 1e-12);
      expect(Math.abs(speedup - lock.between * acquisitions)).toBeLessThan(speedup * 1e-9);
    }
  }
});

test('before the collapse the lock is either free or crowded: two peaks of the shares at 43 cores, one at 30', () => {
  const peaks = (n: number) => {
    const { shares } = lockLoad(lockOf(400, 0.002), n);
    return shares.filter((share, k) => share > (shares[k - 1] ?? 0) && share > (shares[k + 1] ?? 0) && share > 1e-4)
      .length;
  };
  expect([peaks(30), peaks(43)]).toEqual([1, 2]);
  expect(lockLoad(lockOf(400, 0.002), 43).shares[0]).toBeCloseTo(0.568, 3);
});
