// Made-up programs, explored and enumerated: the checker and brute force answer the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAgreement } from '../../../../test/against-brute-force.ts';
import { smallPrograms } from '../../../../test/small-programs.ts';

test('the verdict, the states, the transitions, the length of the schedule and its switches are those of brute force, cores told apart or not', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(smallPrograms, (small) => {
      seen.add(expectAgreement(small));
    }),
    { numRuns: 200, seed: 7 },
  );
  expect([...seen].sort()).toEqual([
    'breaks',
    'deadlock',
    'holds',
    'livelock',
    'out-of-bounds',
    'race',
    'use-after-free',
  ]);
});
