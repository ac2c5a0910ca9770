// Many made-up programs, explored and enumerated: the checker and brute force answer the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAgreement } from '../../../../test/against-brute-force.ts';
import { smallPrograms } from '../../../../test/small-programs.ts';

test.each([1, 2, 3, 4, 5, 6, 7, 8])('5,000 programs made from seed %i get the answers of brute force', (seed) => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(smallPrograms, (small) => {
      const verdict = expectAgreement(small);
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    }),
    { numRuns: 5000, seed },
  );
  expect(Math.min(...seen.values()), JSON.stringify([...seen])).toBeGreaterThan(10);
});
