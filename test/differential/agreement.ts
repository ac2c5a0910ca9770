// The property: a generated program does the same in every back end.

import fc from 'fast-check';
import { link } from '../../src/language/link.ts';
import type { Program } from '../../src/language/program.ts';
import { type BackEnd, backEnds } from './back-end.ts';
import { type Census, count, countProgram } from './census.ts';
import { type MadeProgram, madeProgram, type Tapes } from './made-program.ts';
import { difference, outcomeOf } from './outcome.ts';

/** Without bias: small numbers choose simple things, and most programs should not be simple. Shrinking still finds them. */
const tape = (least: number, most: number): fc.Arbitrary<number[]> =>
  fc.noBias(fc.array(fc.nat(0xffff), { minLength: least, maxLength: most, size: 'max' }));

const functions = (most: number): fc.Arbitrary<number[][]> => fc.array(tape(40, 180), { maxLength: most, size: 'max' });

/** Up to three functions of the variant, up to two of the workload, and `operation`. */
export const tapes: fc.Arbitrary<Tapes> = fc.record({
  shape: tape(0, 40),
  constants: fc.tuple(tape(0, 60), tape(0, 60)),
  operation: tape(80, 360),
  variant: functions(3),
  workload: functions(2),
});

/** Checks that many programs, counting what they are made of. A failure shows the program, shrunk, and the seed. */
export function checkAgreement(programs: number, seed: number, census: Census): void {
  const ends = backEnds((what) => count(census, what));
  fc.assert(
    fc.property(tapes, (made) => agree(madeProgram(made), ends, census)),
    { numRuns: programs, seed },
  );
}

export function linked(made: MadeProgram): Program {
  return link(made.variant, made.workload, made.settings);
}

function agree(made: MadeProgram, ends: readonly BackEnd[], census: Census): void {
  const program = linked(made);
  countProgram(census, program);
  const [first, ...others] = ends;
  const expected = outcomeOf(first!, program, made.script);
  if (expected.stopped !== null) census.stopped++;
  for (const each of others) {
    const seen = difference(program, expected, outcomeOf(each, program, made.script));
    if (seen !== null) throw new Error(`${first!.name} and ${each.name} differ: ${seen}.\n${described(made)}`);
  }
}

function described({ variant, workload, settings, script }: MadeProgram): string {
  return `// variant\n${variant.text}\n// workload\n${workload.text}\n// ${JSON.stringify(settings)}, run as ${JSON.stringify(script)}`;
}
