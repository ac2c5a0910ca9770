// Every variant of every lab in every interleaving of two cores with two operations each: the verdict that its card
// declares. And every right variant with one place changed: the verdict that the change must get.

import { describe, expect, test } from 'vitest';
import { isBypassAsDeclared } from '../src/cli/check/bypass-report.ts';
import { check } from '../src/engines/checker/check.ts';
import { failureAtEnd } from '../src/engines/checker/counterexample/ending.ts';
import { replay } from '../src/engines/checker/counterexample/replay.ts';
import { bypassOf } from '../src/engines/checker/liveness/bypass.ts';
import { labNames, readLab } from '../src/lab/folder.ts';
import { checkSets } from '../src/lab/knobs.ts';
import { isDeclaredRight, type Lab, type Variant } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import type { Program } from '../src/language/program.ts';
import { labMutants } from './lab-mutants.ts';
import { root } from './real-threads.ts';

// Litmus tests are checked by their outcomes, in tests of their own.
const labs = labNames(root)
  .map((name) => readLab(root, name))
  .filter((lab) => lab.card.litmus === undefined);

function programOf(lab: Lab, variant: Variant): Program {
  return linkVariant(lab, variant, 2, checkSets(lab.card)[0]);
}

function verdictOf(program: Program): string {
  const { verdict, failure, schedule } = check(program, { operations: 2 });
  if (failure !== null && failure.entry !== 'setup')
    expect(failureAtEnd(replay(program, 2, schedule))).toMatchObject({ verdict, thread: failure.thread });
  return verdict;
}

describe.each(labs)('$name', (lab) => {
  test.each(lab.variants)('$name: $card.expect', (variant) => {
    expect(verdictOf(programOf(lab, variant))).toBe(variant.card!.expect);
  });

  test('every right variant has a mutant', () => {
    const mutated = new Set(labMutants.filter((each) => each.lab === lab.name).map((each) => each.variant));
    expect(
      lab.variants
        .filter(isDeclaredRight)
        .map((each) => each.name)
        .filter((name) => !mutated.has(name)),
    ).toEqual([]);
  });
});

const asked = labs.flatMap((lab) =>
  lab.variants.flatMap((variant) =>
    variant.card?.bypass === undefined ? [] : [{ lab, variant, name: variant.name, bypass: variant.card.bypass }],
  ),
);

test.each(asked)('$lab.name $name: bypass $bypass', ({ lab, variant, bypass }) => {
  expect(isBypassAsDeclared(bypass, bypassOf(programOf(lab, variant), { forgets: lab.card.forgets! }), 2)).toBe(true);
});

test.each(labMutants)('$lab $variant, where $why: $verdict', ({
  lab: name,
  variant: variantName,
  cut,
  put,
  verdict,
}) => {
  const lab = labs.find((each) => each.name === name)!;
  const variant = lab.variants.find((each) => each.name === variantName)!;
  expect(variant.source.text.split(cut), 'the place that is changed stands once in the file').toHaveLength(2);
  const mutant = { ...variant, source: { ...variant.source, text: variant.source.text.replace(cut, () => put) } };
  expect(verdictOf(programOf(lab, mutant))).toBe(verdict);
});
