// Mutated lab files, many: as mutation.test.ts.

import fc from 'fast-check';
import { test } from 'vitest';
import { mutants, pairs } from './mutation.ts';
import { outcome } from './outcome.ts';

test('50,000 mutants link or are refused', () => {
  fc.assert(
    fc.property(mutants(pairs()), ({ variant, workload }) => {
      const { refusals, valid } = outcome(variant, workload);
      return refusals.length > 0 || valid;
    }),
    { numRuns: 50_000 },
  );
});
