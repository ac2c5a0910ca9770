// Hostile text: whatever a file holds, it links or is refused, in bounded time, and what links compiles to valid code.

import { expect, test } from 'vitest';
import { outcome, spent } from './outcome.ts';

const body = (statements: string): string =>
  `export function operation(m: Int32Array, core: i32): void {${statements}}`;
const operation = body('');
const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Texts and what becomes of them: how many refusals, 0 where they link. */
const texts: readonly (readonly [what: string, workload: string, refusals: number])[] = [
  ['10,000 parentheses', body(`let x = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`), 1],
  ['5,000 nested blocks', body('{'.repeat(5000) + '}'.repeat(5000)), 1],
  ['a chain of 20,000 operators', body(`core = ${'1+'.repeat(20_000)}1;`), 1],
  ['a chain of 200 operators', body(`core = ${'1+'.repeat(200)}1;`), 1],
  ['a chain of 140 operators', body(`core = ${'core+'.repeat(140)}1;`), 0],
  ['20,000 signs', body(`core = ${'- '.repeat(20_000)}1;`), 1],
  ['2,000 `else if`', body(`if (core) pause();${'else if (core) pause();'.repeat(2000)}`), 1],
  ['2,000 conditional expressions', body(`core = ${'core ? 1 : '.repeat(2000)}1;`), 1],
  ['60 nested conditional expressions', body(`core = ${'core ? 1 : '.repeat(60)}1;`), 0],
  [
    '40 nested type assertions, which a parser tries in 2^40 ways',
    body(`core = ${'<a>('.repeat(40)}1${')'.repeat(40)};`),
    1,
  ],
  ['500 open type arguments', body(`core = ${'f<'.repeat(500)}1;`), 1],
  ['1,000 nested arrays', body(`core = ${'['.repeat(1000)}${']'.repeat(1000)};`), 1],
  ['a pattern nested 500 deep', body(`let ${'['.repeat(500)}x${']'.repeat(500)} = 1;`), 1],
  ['one line of 1 MB', `${operation}//${'x'.repeat(1 << 20)}`, 1],
  ['one line of 60 KB', `${operation}//${'x'.repeat(60_000)}`, 0],
  ['a name of 60,000 letters', body(`core = ${'x'.repeat(60_000)};`), 1],
  [
    '1,200 functions that call each other in a row',
    `${body('f0();')}\n${lines(1200, (i) => `function f${i}(): void { ${i < 1199 ? `f${i + 1}();` : ''} }`)}`,
    0,
  ],
  [
    '1,200 functions in one ring',
    `${body('f0();')}\n${lines(1200, (i) => `function f${i}(): void { f${(i + 1) % 1200}(); }`)}`,
    1,
  ],
  ['2,500 constants', `${operation}\n${lines(2500, (i) => `const a${i} = ${i === 0 ? 1 : `a${i - 1} + 1`};`)}`, 0],
  ['2,500 claims', `${operation}\n${lines(2500, (i) => `const a${i} = line();`)}`, 0],
  ['500 locals', body(lines(499, (i) => `let a${i} = core;`)), 0],
  ['2,500 locals', body(lines(2500, (i) => `let a${i} = core;`)), 1],
  ['2,500 mistakes', body(lines(2500, (i) => `let a${i} = b${i};`)), 21],
  [
    'a function that doubles itself 15 times over',
    `${body('f15();')}\nfunction f0(): void {}\n${lines(15, (i) => `function f${i + 1}(): void { f${i}(); f${i}(); }`)}`,
    0,
  ],
  [
    'a function that doubles itself 30 times over',
    `${body('f30();')}\nfunction f0(): void {}\n${lines(30, (i) => `function f${i + 1}(): void { f${i}(); f${i}(); }`)}`,
    1,
  ],
  [
    'claims of everything',
    `${operation} const A = lines(2147483647); const B = words(4194305); const C = lines(262144); const D = word();`,
    3,
  ],
  ['all there is, claimed', `${operation} const A = words(4194304);`, 0],
  ['an empty file', '', 1],
  ['a zero byte', `${operation}\0`, 1],
  ['a byte order mark', `\uFEFF${operation}`, 0],
  ['lines that end with CR LF', body('\r\ncore++;\r\n'), 0],
  ['lines that end with CR', body('\rcore++; // a comment\rcore++;\r'), 0],
  ['U+2028 in a comment', `${operation} // \u2028`, 1],
  ['a hashbang', `#!/usr/bin/env node\n${operation}`, 1],
  ['a hashbang after a byte order mark', `\uFEFF#!/usr/bin/env node\n${operation}`, 1],
  ['an HTML comment', body('core = core <!--core;'), 1],
  ['HTML comments within a comment', body('/* <!-- --> */ core++;'), 0],
  ["an HTML comment's end", body('\n--> core'), 1],
  ['a Cyrillic letter', body('const сore = 1;'), 1],
  ['a name written with an escape', body('const \\u0061dd = 1;'), 1],
  ['a word of the language written with an escape', body('\\u0070ause();'), 0],
  ['a surrogate alone', body('const x\ud800 = 1;'), 1],
  ['two exports of one name', `${operation}\n${operation}`, 1],
  ['a regular expression', body('let x = /(a+)+$/;'), 1],
  ['`debugger`', body('debugger;'), 1],
  ['a getter', body('let x = { get y() { return 1; } };'), 1],
  ['`with`', body('with (m) core = 1;'), 1],
  ['an async function', `${operation} async function f(): void {}`, 1],
  ['a decorator', `@sealed class A {} ${operation}`, 1],
  ['a decorator of a parameter', `${operation} function f(@sealed x: i32): void {}`, 1],
  ['JSX', body('let x = <div/>;'), 1],
  ['an assignment to a prototype', body('m.__proto__ = core;'), 1],
  ['`__proto__` of `Atomics`', body('Atomics.__proto__(m, 1, 1);'), 1],
  ['the constructor of a function', body('operation.constructor("x")();'), 1],
];

for (const [what, workload, refusals] of texts)
  test(`${what}: ${refusals === 0 ? 'links' : 'is refused'}`, () => {
    const began = spent();
    const result = outcome('', workload);
    expect(spent() - began).toBeLessThan(2000);
    expect(result.refusals).toHaveLength(refusals);
    expect(result.valid).toBe(refusals === 0);
  });

const names = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'Object',
  'Function',
  'globalThis',
  'self',
  'm',
  'h',
  'mixSeed',
  'harnessLine',
  'operation',
  'async',
  'of',
  'get',
  'type',
  'declare',
  'as',
  'lines',
  'x',
];

for (const name of names) {
  test(`\`${name}\` is a name like any other for a function, a constant, a parameter and a local`, () => {
    const valid = (workload: string, variant = ''): void =>
      expect(outcome(variant, workload)).toEqual({ refusals: [], valid: true });
    if (name !== 'operation')
      valid(
        `export function operation(memory: Int32Array, core: i32): void { memory[0] = ${name}(core); } function ${name}(x: i32): i32 { return x; }`,
      );
    if (name !== 'operation')
      valid(
        `const ${name} = 5; export function operation(memory: Int32Array, core: i32): void { memory[${name}] = ${name}; }`,
      );
    valid(
      `export function operation(memory: Int32Array, ${name}: i32): void { ${name}++; memory[${name}] = ${name}; }`,
    );
    valid(
      `export function operation(memory: Int32Array, core: i32): void { let ${name} = core; { let ${name} = 2; ${name} += 1; memory[${name}] = ${name}; } }`,
    );
    if (name !== 'operation')
      valid(
        `declare function ${name}(memory: Int32Array): i32; export function operation(memory: Int32Array, core: i32): void { memory[0] = ${name}(memory); }`,
        `export function ${name}(memory: Int32Array): i32 { return memory[0]; }`,
      );
  });

  test(`\`${name}\` is no method of \`Atomics\` or \`Math\`, and no name that is there by itself`, () => {
    expect(outcome('', body(`Atomics.${name}(core, 1, 1);`)).refusals).toHaveLength(1);
    expect(outcome('', body(`core = Math.${name}(1);`)).refusals).toHaveLength(1);
    if (!['m', 'operation'].includes(name)) expect(outcome('', body(`core = ${name};`)).refusals).toHaveLength(1);
    if (!['m', 'operation', 'lines'].includes(name)) expect(outcome('', body(`${name}(1);`)).refusals).toHaveLength(1);
  });
}
