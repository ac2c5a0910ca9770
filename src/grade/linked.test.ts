// What a grader sets: the workload's constants, and of the submission's only those that are shared.

import { expect, test } from 'vitest';
import { linkSubmission } from './linked.ts';

const workload = {
  name: 'workload.ts',
  text: 'declare function act(m: Int32Array): i32;\nconst BOUND = 4;\nconst ROUNDS = 1;\nconst A = line();\nexport function operation(m: Int32Array, core: i32): void { m[A] = act(m) + BOUND + ROUNDS; }',
};
const submission = {
  name: 'mine.ts',
  text: 'const BOUND = 4;\nconst ROUNDS = 7;\nexport function act(m: Int32Array): i32 { return BOUND + ROUNDS; }',
};

function valuesOf(shares: readonly string[]): string[] {
  const { constants } = linkSubmission(submission, { workload, shares }, 2, { BOUND: 2, ROUNDS: 3 });
  return constants
    .filter(({ name }) => name !== 'A')
    .map(({ name, value, span }) => `${span.file === 0 ? 'mine' : 'theirs'} ${name} ${value}`);
}

test('a constant that is shared is set in both files, another in the workload alone', () => {
  expect(valuesOf(['BOUND'])).toEqual(['mine BOUND 2', 'mine ROUNDS 7', 'theirs BOUND 2', 'theirs ROUNDS 3']);
});

test('a submission may call a claim of its own as the workload calls a constant', () => {
  const own = {
    name: 'mine.ts',
    text: 'const ROUNDS = line();\nexport function act(m: Int32Array): i32 { return Atomics.load(m, ROUNDS); }',
  };
  expect(linkSubmission(own, { workload, shares: ['BOUND'] }, 2, { ROUNDS: 3 }).claims.map(({ name }) => name)).toEqual(
    ['ROUNDS', 'A'],
  );
});
