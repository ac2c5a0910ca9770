// 100,000 generated programs, others each time: PERCORE_SEED repeats a run, PERCORE_PROGRAMS changes how many there are.

import { expect, test } from 'vitest';
import { checkAgreement } from './agreement.ts';
import { createCensus } from './census.ts';

const programs = Number(process.env.PERCORE_PROGRAMS ?? 100_000);
const seed = Number(process.env.PERCORE_SEED ?? Date.now() % 2 ** 31);
/** As many as fast-check keeps in mind at once. */
const batch = 2000;

test(`${programs} generated programs do the same in every back end (PERCORE_SEED=${seed})`, () => {
  const census = createCensus();
  for (let done = 0; done < programs; done += batch)
    checkAgreement(Math.min(batch, programs - done), (seed + done) % 2 ** 31, census);
  expect(census.programs).toBe(programs);
  expect(census.stopped).toBeLessThan(programs / 4);
});
