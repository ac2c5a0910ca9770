// Folding: what is drawn together is the same access to the same word with the same value, and nothing is left out unsaid.

import { expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import type { Turn } from '../model/verdict.ts';
import { type Fold, foldSteps, withoutMiddle } from './fold.ts';
import { type ReplayedStep, replay } from './replay.ts';

const text = (fold: Fold): string =>
  `${fold.kind} ${fold.first}: ${fold.steps.map(({ word, choice, after }) => (choice === null ? `${word} ${after}` : `chose ${choice}`)).join(', ')}`;

/** What core 0 of a variant does, whose `go` the workload calls. */
function foldsOf(go: string, steps: number, choices: readonly number[] = []): string[] {
  const program = linked(
    'declare function go(m: Int32Array, core: i32): void; const DONE = lines(2); export function operation(m: Int32Array, core: i32): void { go(m, core); m[DONE + Math.imul(core, LINE)] = 1; }',
    { cores: 2 },
    `const A = lines(2); const B = line(); export function go(m: Int32Array, core: i32): void { ${go} }`,
  );
  const turns = Array.from({ length: steps }, (_, i): Turn => ({ thread: 0, choice: choices[i] ?? 0 }));
  return foldSteps(replay(program, 2, turns).steps).map(text);
}

test('a loop over two words shows both, and one over one word is a spin', () => {
  expect(
    foldsOf(
      'let s = 0; for (let i = 0; i < 2; i++) s += Atomics.load(m, A + Math.imul(i, LINE)); Atomics.store(m, B, s);',
      3,
    ),
  ).toEqual(['step 1: A[0] 0', 'step 2: A[1] 0', 'step 3: B 0']);
  expect(foldsOf('while (Atomics.load(m, B) === 0) pause();', 3)).toEqual(['spin 1: B 0, B 0, B 0']);
});

test('choices at one place stay apart, the same ones too', () => {
  expect(foldsOf('for (let i = 0; i < 3; i++) { const x = choose(2); }', 3, [0, 1, 1])).toEqual([
    'step 1: chose 0',
    'step 2: chose 1',
    'step 3: chose 1',
  ]);
});

test('one place with other values, or with a change, stays apart', () => {
  expect(foldsOf('for (let i = 0; i < 3; i++) Atomics.add(m, B, 1);', 3)).toEqual([
    'step 1: B 1',
    'step 2: B 2',
    'step 3: B 3',
  ]);
  expect(foldsOf('for (let i = 0; i < 3; i++) Atomics.load(m, B + i);', 3)).toEqual([
    'step 1: B 0',
    'step 2: B+1 0',
    'step 3: B+2 0',
  ]);
});

test("an operation's end ends a spin", () => {
  const program = linked(
    'declare function go(m: Int32Array, core: i32): void; export function operation(m: Int32Array, core: i32): void { go(m, core); }',
    { cores: 1 },
    'const B = line(); export function go(m: Int32Array, core: i32): void { Atomics.load(m, B); }',
  );
  expect(
    foldSteps(
      replay(program, 2, [
        { thread: 0, choice: 0 },
        { thread: 0, choice: 0 },
      ]).steps,
    ).map(text),
  ).toEqual(['step 1: B 0', 'step 2: B 0']);
});

test("the workload's steps in a row are one fold with all values; the last step and the variant's stand alone", () => {
  const program = linked(
    'declare function go(m: Int32Array, core: i32): void; const N = line(); const M = line(); export function operation(m: Int32Array, core: i32): void { m[N] = m[N] + 1; m[M] = 1; go(m, core); Atomics.load(m, N); Atomics.load(m, M); }',
    { cores: 1 },
    'const B = line(); export function go(m: Int32Array, core: i32): void { Atomics.load(m, B); }',
  );
  expect(
    foldSteps(
      replay(
        program,
        1,
        Array.from({ length: 6 }, () => ({ thread: 0, choice: 0 })),
      ).steps,
    ).map(text),
  ).toEqual(['workload 1: N 0, N 1, M 1', 'step 4: B 0', 'step 5: N 1', 'step 6: M 1']);
});

test('a long schedule loses its middle, and says which steps; a shorter one nothing', () => {
  const step = (i: number): ReplayedStep => ({
    thread: 0,
    operation: 'add',
    span: { file: 0, start: 0, end: 1 },
    buffered: false,
    word: 'B',
    before: i,
    after: i + 1,
    choice: null,
    ended: false,
    slept: false,
  });
  const folds = (n: number): Fold[] => foldSteps(Array.from({ length: n }, (_, i) => step(i)));
  const long = withoutMiddle(folds(520));
  expect(long.length).toBe(61);
  expect(long.flatMap(({ steps }) => steps)).toEqual(folds(520).flatMap(({ steps }) => steps));
  expect(long[20]).toMatchObject({ kind: 'left', first: 21, steps: { length: 460 } });
  expect(withoutMiddle(folds(65)).every(({ kind }) => kind === 'step')).toBe(true);
});
