// What never ran in a search, by programs whose branches are decided by the cores, by constants, by other branches, or not at all.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { compileSteps } from '../../../compile/steps/step.ts';
import { check } from '../check.ts';
import { neverRan, untested } from './never-ran.ts';
import { type SourceCoverage, together } from './source-coverage.ts';

function source(text: string): string {
  return `const WORD = word();\n${text}`;
}

function searched(text: string, cores = 2, operations = 1): SourceCoverage {
  return check(linked(source(text), { cores }), { operations }).source!;
}

function rows(text: string, ...searches: SourceCoverage[]): string[] {
  const program = linked(source(text), { cores: 2 });
  return neverRan(program.files, together(searches), 1).map(
    ({ from, to, what }) => `${from === to ? from : `${from}-${to}`} ${what}`,
  );
}

function neverIn(text: string, cores = 2): string[] {
  return rows(text, searched(text, cores));
}

describe('in a search, what is named is', () => {
  test.each<[string, string, string[]]>([
    [
      'nothing where all was run',
      'export function operation(m: Int32Array, core: i32): void { if (Atomics.add(m, WORD, 1) === 0) Atomics.add(m, WORD, 1); }',
      [],
    ],
    [
      'a branch that more cores would take',
      'export function operation(m: Int32Array, core: i32): void {\n  if (CORES > 3)\n    Atomics.add(m, WORD, 1);\n  Atomics.add(m, WORD, 1);\n}',
      ['4 the branch `CORES > 3`'],
    ],
    [
      'a test that fewer cores never fail, where nothing stands in the other branch',
      'export function operation(m: Int32Array, core: i32): void {\n  if (CORES <= 3) Atomics.add(m, WORD, 1);\n}',
      ['3 `CORES <= 3` was never false'],
    ],
    [
      'an `else` with all its lines',
      'export function operation(m: Int32Array, core: i32): void {\n  if (CORES <= 3) Atomics.add(m, WORD, 1);\n  else {\n    Atomics.add(m, WORD, 1);\n    Atomics.add(m, WORD, 2);\n  }\n}',
      ['5-6 the `else` of `CORES <= 3`'],
    ],
    [
      'a side of `&&` that a constant hides',
      'export function operation(m: Int32Array, core: i32): void {\n  if (CORES > 3 && Atomics.load(m, WORD) === 0) Atomics.add(m, WORD, 1);\n}',
      ['3 the branch `CORES > 3 && Atomics.load(m, WORD) === 0`'],
    ],
    [
      'a value of `?:` that a constant hides',
      'export function operation(m: Int32Array, core: i32): void {\n  Atomics.add(m, WORD, CORES > 3 ? 1 : 2);\n}',
      ['3 the first value of `CORES > 3 ? 1 : 2`'],
    ],
    [
      'a value of a constant of the file that is chosen by the cores',
      'const STEP = CORES > 3 ? 1 : 2;\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, WORD, STEP); }',
      ['2 the first value of `CORES > 3 ? 1 : 2`'],
    ],
    [
      'the sides of `||` and `&&` that no value asked for',
      'export function operation(m: Int32Array, core: i32): void {\n  if (core < 5 || Atomics.load(m, WORD) > 9) Atomics.add(m, WORD, 1);\n  const x = core < 5 && core >= 0;\n  if (x) Atomics.add(m, WORD, 1);\n}',
      [
        '3 `core < 5 || Atomics.load(m, WORD) > 9` was never false',
        '4 `core < 5` was never false in `core < 5 && core >= 0`',
        '5 `x` was never false',
      ],
    ],
    [
      'a loop that is never entered, and one that is never repeated',
      'export function operation(m: Int32Array, core: i32): void {\n  for (let i = 0; i < CORES - 2; i++)\n    Atomics.add(m, WORD, 1);\n  do Atomics.add(m, WORD, 1);\n  while (Atomics.load(m, WORD) < 0);\n}',
      ['3-4 the loop `i < CORES - 2`', '6 `Atomics.load(m, WORD) < 0` was never true: the loop never repeated'],
    ],
    [
      'nothing of loops that are written without an end',
      'export function operation(m: Int32Array, core: i32): void {\n  for (;;) if (Atomics.add(m, WORD, 1) > 0) return;\n}',
      [],
    ],
    [
      'cases that no value selects',
      'export function operation(m: Int32Array, core: i32): void {\n  switch (core) {\n    case 0:\n      Atomics.add(m, WORD, 1);\n      break;\n    case 7:\n      Atomics.add(m, WORD, 2);\n      break;\n  }\n}',
      ['8-9 `case 7` of `core`'],
    ],
    [
      'what stands behind a `return`',
      'export function operation(m: Int32Array, core: i32): void {\n  Atomics.add(m, WORD, 1);\n  return;\n  Atomics.add(m, WORD, 2);\n  Atomics.add(m, WORD, 3);\n}',
      ['5-6 no search comes here'],
    ],
    [
      'a branch in a function that is called, and nothing of one that nobody calls',
      'function nobody(m: Int32Array): void { if (CORES > 3) Atomics.add(m, WORD, 1); }\nfunction called(m: Int32Array): void {\n  if (Atomics.load(m, WORD) > 99)\n    Atomics.add(m, WORD, 1);\n}\nexport function operation(m: Int32Array, core: i32): void { called(m); Atomics.add(m, WORD, 1); }',
      ['5 the branch `Atomics.load(m, WORD) > 99`'],
    ],
  ])('%s', (_, text, expected) => {
    expect(neverIn(text)).toEqual(expected);
  });
});

test('Several searches cover what one of them ran, also where a constant decides it otherwise in each', () => {
  const text =
    'export function operation(m: Int32Array, core: i32): void {\n  if (CORES > 2)\n    if (CORES > 3) Atomics.add(m, WORD, 1);\n    else Atomics.add(m, WORD, 2);\n  else Atomics.add(m, WORD, 3);\n}';
  const [two, three, four] = [2, 3, 4].map((cores) => searched(text, cores)) as [
    SourceCoverage,
    SourceCoverage,
    SourceCoverage,
  ];
  expect(rows(text, two)).toEqual(['4-5 the branch `CORES > 2`']);
  expect(rows(text, two, three)).toEqual(['4 the branch `CORES > 3`']);
  expect(rows(text, two, three, four)).toEqual([]);
});

describe('an assertion is named where', () => {
  const promised = (text: string): string[] => {
    const program = linked(source(text), { cores: 2 });
    return untested(program.files, searched(text)).map(({ from, what }) => `${from} ${what}`);
  };
  test.each<[string, string, string[]]>([
    [
      'it was never evaluated; and not where it was',
      'export function operation(m: Int32Array, core: i32): void {\n  const seen = Atomics.add(m, WORD, 1);\n  if (seen > 9)\n    assert(seen === 3);\n  assert(seen >= 0 || seen === 3);\n}',
      ['5 `assert(seen === 3)` was never evaluated'],
    ],
    [
      'it holds whatever runs',
      'export function operation(m: Int32Array, core: i32): void {\n  Atomics.add(m, WORD, 1);\n  assert(CORES < 9);\n}',
      ['4 `assert(CORES < 9)` holds whatever runs: its condition is a constant'],
    ],
    [
      'its bound was never reached; and not where it was, by equality or by the last value before a strict one',
      'export function operation(m: Int32Array, core: i32): void {\n  const seen = Atomics.add(m, WORD, 1);\n  assert(seen <= 4);\n  assert(seen >= 0 && seen < 2);\n  assert(7 > seen);\n}',
      [
        '4 `seen <= 4` never came nearer to its bound than by 3',
        '6 `7 > seen` never came nearer to its bound than by 5',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(promised(text)).toEqual(expected);
  });

  test('several searches together reach the bound that one of them does', () => {
    const text =
      'export function operation(m: Int32Array, core: i32): void {\n  assert(Atomics.add(m, WORD, 1) < 4);\n}';
    const program = linked(source(text), { cores: 2 });
    const of = (operations: number): SourceCoverage => searched(text, 2, operations);
    expect(untested(program.files, together([of(1)]))).toHaveLength(1);
    expect(untested(program.files, together([of(1), of(2)]))).toEqual([]);
  });
});

test('Noting what runs changes neither the places of a thread nor its state', () => {
  const text = source(
    'export function operation(m: Int32Array, core: i32): void {\n  const x = core > 0 && Atomics.load(m, WORD) > 1 ? Atomics.add(m, WORD, 1) : 3;\n  if (x > 1 || core === 1) Atomics.store(m, WORD, x);\n}',
  );
  const program = linked(text, { cores: 2 });
  const plain = compileSteps(program);
  const noting = compileSteps(program, undefined, null, true);
  expect(noting.size).toBe(plain.size);
  expect(noting.points).toEqual(plain.points);
});
