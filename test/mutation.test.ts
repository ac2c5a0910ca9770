// Mutated lab files: each links or is refused, and what links compiles to valid code.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutants, pairs, tokensOf } from './mutation.ts';
import { outcome, spent } from './outcome.ts';

const all = pairs();

test('every lab file is cut into tokens without a loss, links, and compiles', () => {
  expect(all.length).toBeGreaterThan(30);
  for (const { name, variant, workload } of all) {
    expect(tokensOf(variant).join('')).toBe(variant);
    expect({ name, ...outcome(variant, workload) }).toEqual({ name, refusals: [], valid: true });
  }
});

test('200 mutants link or are refused, some of either, within bounded time', () => {
  const counts = { linked: 0, refused: 0, slowest: 0 };
  fc.assert(
    fc.property(mutants(all), ({ variant, workload }) => {
      const began = spent();
      const { refusals, valid } = outcome(variant, workload);
      counts.slowest = Math.max(counts.slowest, spent() - began);
      counts[refusals.length === 0 ? 'linked' : 'refused']++;
      return refusals.length > 0 || valid;
    }),
    { numRuns: 200 },
  );
  expect(counts.linked).toBeGreaterThan(6);
  expect(counts.refused).toBeGreaterThan(60);
  expect(counts.slowest).toBeLessThan(2000);
});
