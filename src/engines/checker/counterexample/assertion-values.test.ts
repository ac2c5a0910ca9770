// What a failure says: the values of its assertion's sentence, the steps of what ran alone, and the words at that moment.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import type { Program } from '../../../language/program.ts';
import { check } from '../check.ts';
import type { Checked } from '../model/verdict.ts';
import { explanationOf } from './explanation.ts';
import { type Replayed, replay } from './replay.ts';
import { sequentialStepsOf } from './sequential-steps.ts';
import { wordsAtEnd } from './words-at-end.ts';

const lostUpdate =
  'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  const old = Atomics.load(m, A);\n  Atomics.store(m, A, old + 1);\n}\n';

function failing(
  workload: string,
  cores = 2,
  operations = 1,
): { readonly program: Program; readonly answer: Checked; readonly replayed: Replayed; readonly explanation: string } {
  const program = linked(workload, { cores });
  const answer = check(program, { operations });
  const replayed = replay(program, operations, answer.schedule);
  return { program, answer, replayed, explanation: explanationOf(program, answer.failure!, replayed) };
}

describe("a sentence in a core's step", () => {
  test('has the values of that moment: locals that nothing else needs, words, booleans', () => {
    const { explanation } = failing(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  const mine = core + 7;\n  const old = Atomics.add(m, A, 1);\n  assert(old === 0, `core ${core} (${mine}) saw ${old}, A is ${m[A]}, late: ${old > 0}`);\n}\n',
    );
    expect(explanation).toContain('workload.ts:5:3: core 1 (8) saw 1, A is 2, late: true.');
  });

  test('says the same whichever core fails, and leaves the search as it is', () => {
    const body = (sentence: string): string =>
      `const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  const mine = choose(3);\n  const old = Atomics.add(m, A, mine);\n  assert(Atomics.load(m, A) < 4${sentence});\n}\n`;
    const [said, silent] = [failing(body(', `${mine} and ${old}`')), failing(body(''))];
    expect([said.answer.schedule, said.answer.coverage.states]).toEqual([
      silent.answer.schedule,
      silent.answer.coverage.states,
    ]);
    expect(said.explanation).toMatch(/: 2 and 2\./);
  });
});

describe('a failure in `after`', () => {
  const { explanation, replayed, answer } = failing(
    `${lostUpdate}export function after(m: Int32Array, operations: i32): void {\n  const seen = Atomics.load(m, A);\n  assert(seen === operations, \`A is \${seen} after \${operations}\`);\n}\n`,
  );

  test('has its values, its own steps and the words at that moment', () => {
    expect(explanation).toContain('`after`, run when every core had finished: workload.ts:8:3: A is 1 after 2.');
    expect(sequentialStepsOf(replayed, answer.failure!)).toMatchObject({
      entry: 'after',
      before: 0,
      steps: [{ word: 'A', before: 1, after: 1 }],
    });
    expect(wordsAtEnd(replayed, answer.failure!)).toEqual([{ name: 'A', value: 1 }]);
  });

  test('that comes from a choice shows the run with that choice', () => {
    const chosen = failing(
      `${lostUpdate}export function after(m: Int32Array, operations: i32): void {\n  const add = choose(3);\n  m[A] = m[A] + add;\n  assert(m[A] < 4, \`\${m[A]} with \${add}\`);\n}\n`,
    );
    expect(chosen.explanation).toContain('4 with 2.');
    expect(
      sequentialStepsOf(chosen.replayed, chosen.answer.failure!)!.steps.map(({ choice, after }) => choice ?? after),
    ).toEqual([2, 2, 4, 4]);
  });

  test("of a core's step there are no steps alone", () => {
    const { answer: inStep, replayed: steps } = failing(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void { assert(Atomics.add(m, A, 1) === 0); }',
    );
    expect(sequentialStepsOf(steps, inStep.failure!)).toBeNull();
  });
});

test('an invariant and `setup` show their own steps too', () => {
  const held = failing(`${lostUpdate}export function invariant(m: Int32Array): boolean { return m[A] < 2; }`, 2, 2);
  expect(sequentialStepsOf(held.replayed, held.answer.failure!)).toMatchObject({
    entry: 'invariant',
    steps: [{ word: 'A', before: 2 }],
  });
  const early = failing(
    `${lostUpdate}export function setup(m: Int32Array): void { m[A] = 5; assert(m[A] === 4, \`A is \${m[A]}\`); }`,
  );
  expect([early.explanation, sequentialStepsOf(early.replayed, early.answer.failure!)!.steps.length]).toEqual([
    expect.stringContaining('A is 5.'),
    2,
  ]);
});
