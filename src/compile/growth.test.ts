// What compiling costs as a program grows: four times the program is some four times what is made of it, not sixteen, in every back end,
// or it is refused by a bound that is counted. Counted too, not timed.

import { describe, expect, test } from 'vitest';
import { linked } from '../../test/one-thread.ts';
import type { Program } from '../language/program.ts';
import { Refused } from '../language/refusal.ts';
import { compileJavaScript } from './javascript.ts';
import { generate } from './steps/generate.ts';
import { compileSteps } from './steps/step.ts';
import { compileWasm } from './wasm/module.ts';

const operation = (statements: string, top = ''): string =>
  `const W = lines(8);\n${top}\nexport function operation(m: Int32Array, core: i32): void {\n${statements}\n}`;
const many = (n: number, write: (i: number) => string, between = '\n'): string =>
  Array.from({ length: n }, (_, i) => write(i)).join(between);

const shapes: readonly (readonly [name: string, n: number, write: (n: number) => string])[] = [
  ['cases of a switch', 100, (n) => operation(`switch (m[W]) {\n${many(n, (i) => `case ${i}: m[W] = ${i};`)}\n}`)],
  ['cases that each leave', 100, (n) => operation(`switch (core) {\n${many(n, (i) => `case ${i}: break;`)}\n}`)],
  ['accesses in a row', 100, (n) => operation(many(n, () => 'm[W] = m[W + 1] + 1;'))],
  [
    'locals that live on',
    30,
    (n) =>
      operation(
        `${many(n, (i) => `let a${i} = m[W]; if (a${i} === core) a${i} = 1;`)}\n${many(n, (i) => `m[W] = a${i};`)}`,
      ),
  ],
  ['returns early, with locals', 30, (n) => operation(many(n, (i) => `const a${i} = m[W]; if (a${i} === 1) return;`))],
  ['tests that return', 100, (n) => operation(many(n, (i) => `if (core === ${i + 2}) return;`))],
  [
    'conditions in a row',
    100,
    (n) => operation(`let x = core;\n${many(n, (i) => `if (m[W] === ${i}) x++;`)}\nm[W] = x;`),
  ],
  ['loops', 75, (n) => operation(many(n, (i) => `while (m[W] === ${i}) pause();`))],
  [
    'functions, each calling the next',
    30,
    (n) =>
      operation(
        'f0(m);',
        many(n, (i) => `function f${i}(m: Int32Array): void { m[W] = ${i}; ${i + 1 < n ? `f${i + 1}(m);` : ''} }`),
      ),
  ],
  [
    'functions, each called once',
    50,
    (n) =>
      operation(
        many(n, (i) => `f${i}(m);`),
        many(n, (i) => `function f${i}(m: Int32Array): void { m[W] = ${i}; }`),
      ),
  ],
  [
    'calls of one function',
    75,
    (n) =>
      operation(
        `let x = core;\n${many(n, () => 'x = f(x);')}\nm[W] = x;`,
        'function f(x: i32): i32 { if (x > 3) return 1; let y = x; while (y > 0) y--; return y; }',
      ),
  ],
];

/** The characters, bytes and integers that a program becomes. */
function sizes(program: Program): number[] {
  const steps = generate(program);
  return [compileJavaScript(program).text.length, compileWasm(program).length, steps.text.length, steps.frames.size];
}

describe.each(shapes)('%s', (_, n, write) => {
  test('four times as many become less than eight times as much', () => {
    const [small, large] = [sizes(linked(write(n))), sizes(linked(write(4 * n)))];
    for (const [i, size] of large.entries()) expect(size).toBeLessThan(8 * small[i]!);
  });

  test('are read by V8, as steps and as WebAssembly', () => {
    const program = linked(write(4 * n));
    expect(() => compileSteps(program)).not.toThrow();
    expect(WebAssembly.validate(compileWasm(program))).toBe(true);
  });
});

const refusal = (text: string): string => {
  try {
    linked(text);
    return '';
  } catch (error) {
    return error instanceof Refused ? error.refusals[0]!.reason : String(error);
  }
};
const deep = 'this is nested more than 200 levels deep, parentheses and the operators of a chain counted';

test.each([
  ['a sum', (n: number) => operation(`m[W] = ${many(n, () => 'core', ' + ')};`)],
  ['conditions joined', (n: number) => operation(`if (${many(n, () => 'core', ' && ')}) pause();`)],
  ['blocks', (n: number) => operation(`${'{'.repeat(n)}pause();${'}'.repeat(n)}`)],
  ['signs', (n: number) => operation(`m[W] = ${'~'.repeat(n)}core;`)],
  ['choices', (n: number) => operation(`m[W] = ${'core ? 1 : '.repeat(n)}2;`)],
  ['`else if`', (n: number) => operation(`${'if (core) pause(); else '.repeat(n)}pause();`)],
  ['indexes', (n: number) => operation(`m[W] = ${'m['.repeat(n)}core${']'.repeat(n)};`)],
])('%s without end are refused by a bound, whatever stack there is', (_, write) => {
  expect(refusal(write(120))).toBe('');
  expect(refusal(write(170))).toBe('this is nested more than 150 levels deep');
  for (const n of [1000, 2500]) expect(refusal(write(n))).toBe(deep);
});

/** A switch, a row of accesses and one of tests that return, each as long as a file may be. */
test.each([
  ['cases', operation(`switch (core) {\n${many(6000, (i) => `case ${i}:`, '')}\n}`)],
  ['accesses', operation('m[W]=1;'.repeat(9000))],
  ['tests that return', operation(many(3000, () => 'if(m[W])return;', ''))],
])('a file full of %s is read by V8 as steps', (_, text) => {
  expect(() => compileSteps(linked(text))).not.toThrow();
});
