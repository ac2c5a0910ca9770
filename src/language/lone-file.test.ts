// A file by itself: its own workload, with the operation that cores repeat, and no other file beside it.

import { expect, test } from 'vitest';
import { link } from './link.ts';
import { Refused } from './refusal.ts';

/** Links a text as its own workload. */
const alone = (text: string) => link({ name: 'x.ts', text }, { name: 'x.ts', text }, { cores: 2 });

function refusalsOf(text: string): string[] {
  try {
    alone(text);
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusals.map(({ reason, instead }) => `${reason}; ${instead}`);
  }
}

const operation = 'export function operation(m: Int32Array, core: i32): void { Atomics.add(m, N, 1); }\n';
const whole = `const N = line();
${operation}export function setup(m: Int32Array): void { m[N] = 1; }
export function after(m: Int32Array, operations: i32): void { assert(m[N] === operations + 1); }
export function invariant(m: Int32Array): boolean { return m[N] > 0; }
`;

test('a file is one program, with the entries that it has', () => {
  const { files, entries, claims } = alone(whole);
  expect(files.map(({ name }) => name)).toEqual(['x.ts']);
  expect(
    Object.entries(entries)
      .filter(([, index]) => index !== null)
      .map(([name]) => name)
      .sort(),
  ).toEqual(['after', 'invariant', 'operation', 'setup']);
  expect(claims.map(({ name }) => name)).toEqual(['N']);
});

test('an operation is enough', () => {
  const { entries } = alone(`const N = line();\n${operation}`);
  expect([entries.setup, entries.after, entries.invariant, entries.prepare]).toEqual([null, null, null, null]);
});

test.each([
  ['nothing', '', ['the file has no `operation`, which says what a core does; define `export function operation']],
  [
    'the words of a lab',
    'export function acquire(m: Int32Array, core: i32): void {}\n',
    ['the file has no `operation`, which says what a core does; it exports `acquire`; define'],
  ],
  [
    'an operation that is not exported',
    `const N = line();\n${operation.replace('export ', '')}`,
    ['`operation` is not exported'],
  ],
  [
    'an operation with other parameters',
    'export function operation(core: i32): void {}\n',
    ['an engine calls `operation` with other parameters'],
  ],
  [
    'an entry by a wrong name',
    `${whole}export function afer(m: Int32Array, operations: i32): void {}\n`,
    ['no engine calls `afer`; leave `export` out, or is `after` meant?'],
  ],
  [
    'a function for another file to supply',
    `declare function add(m: Int32Array): void;\n${whole}`,
    ['`add` is declared without a body, and no other file supplies it; write the function itself'],
  ],
  [
    'what only a variant of a lab has',
    `${whole}export function prepare(m: Int32Array): void {}\n`,
    ['no engine calls `prepare`; only a variant of a lab has it; here it is `setup(m)`'],
  ],
])('a file with %s is refused in a sentence', (_, text, sentences) => {
  expect(refusalsOf(text)).toEqual(sentences.map((each) => expect.stringContaining(each)));
});

test('two files of the same text and other names are a variant and a workload', () => {
  const two = () => link({ name: 'a.ts', text: whole }, { name: 'b.ts', text: whole }, { cores: 2 });
  expect(two).toThrow("no engine calls a variant's `operation`");
});
