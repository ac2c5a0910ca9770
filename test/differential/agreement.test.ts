// 600 generated programs do the same in every back end, and a back end that errs in one thing is found out.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Program } from '../../src/language/program.ts';
import { checkAgreement, linked, tapes } from './agreement.ts';
import { type BackEnd, backEnds } from './back-end.ts';
import { createCensus, wholeLanguage } from './census.ts';
import { madeProgram } from './made-program.ts';
import { mutants } from './mutant.ts';
import { difference, outcomeOf } from './outcome.ts';

test('600 generated programs leave the same memory, results and faults in every back end, and between them use the whole language', () => {
  const census = createCensus();
  checkAgreement(600, 20261122, census);
  expect(census.programs).toBe(600);
  const rare = wholeLanguage
    .filter((what) => (census.counts.get(what) ?? 0) < 6)
    .map((what) => `${what}: ${census.counts.get(what) ?? 0}`);
  expect(rare).toEqual([]);
  // Runs that a fault stops are worth having, but what comes after the stop is not compared.
  expect(census.stopped / census.programs).toBeGreaterThan(0.02);
  expect(census.stopped / census.programs).toBeLessThan(0.25);
}, 300_000);

const made = fc.sample(tapes, { numRuns: 500, seed: 7 }).map(madeProgram);
const programs = made.map(linked);
const reference = backEnds(() => {})[0]!;
const expected = programs.map((program, i) => outcomeOf(reference, program, made[i]!.script));
/** Far more than any of these programs does; a mutant may go round for ever. */
const mostSteps = 300_000;

/** How many programs it takes until a back end that runs another program than the one it was given is found out. */
function programsUntilFound(change: (program: Program) => Program): number {
  let steps = 0;
  const [hurried] = backEnds(() => {
    if (++steps > mostSteps) throw new Error('stopped');
  });
  const over: BackEnd['over'] = (program, memory) => {
    steps = 0;
    return hurried!.over(change(program), memory);
  };
  const mutant: BackEnd = { name: 'mutant', over };
  return programs.findIndex(
    (program, i) => difference(program, expected[i]!, outcomeOf(mutant, program, made[i]!.script)) !== null,
  );
}

test('a back end without a mistake is not accused', () => {
  expect(programsUntilFound((program) => program)).toBe(-1);
});

test.each(mutants)('a back end in which $name is found out', ({ change }) => {
  expect(programsUntilFound(change)).toBeGreaterThanOrEqual(0);
});
