// Mistakes at the top level: constants, claims, names, exports.

import { inWorkload, type Mistake } from './mistake.ts';

const stranger = (what: string): string => `${what} is not in the lab language`;
const noObjects = 'use functions over the shared memory: a lab has no objects';
const noImport = 'leave it out: a lab file stands alone, and the words of the language need no import';
const constants = 'make it of literals, earlier constants, `LINE`, `CORES` and operators, or claim words with `line()`';

const setWrong = (text: string, value: number, reason: string, instead: string): Mistake[] =>
  inWorkload([[text, text.replace('«', ''), reason, instead]]).map((each) => ({ ...each, knobs: { A: value } }));

const knobMistakes = [
  ...setWrong('const «A = line();', 3, '`A` claims shared words: it is not a knob', 'set another name'),
  ...setWrong('const «A = 1;', 1.5, '`A` is set to 1.5', 'set it to an integer from -2147483648 to 2147483647'),
  ...setWrong('const «A = 1;', 4294967295, '`A` is set to 4294967295', 'set it to an integer'),
  ...setWrong('const «A = 1;', Number.NaN, '`A` is set to NaN', 'set it to an integer'),
  ...setWrong('const «A = true;', 2, '`A` is set to 2', 'set it to 0 (false) or 1 (true)'),
];

const declarationMistakes = inWorkload([
  ['const A = lines(«2?);', 'const A = lines(2);', 'a question mark after a value is not TypeScript', 'leave it out'],
  [
    '«if (CORES > 1) {}',
    '',
    'nothing runs at the top level of a lab file',
    'put it into `prepare(m)`, `setup(m)` or `operation(m, core)`',
  ],
  [
    '«let count = 0;',
    'const COUNT = line();',
    'a top-level `let` would be a separate copy on every real thread',
    'claim a shared word with `const NAME = line();`, or write `const`',
  ],
  ['«var count = 0;', 'const COUNT = word();', 'a top-level `var` would be', 'or write `const`'],
  ['«using count = 0;', 'const COUNT = 0;', stranger('`using`'), 'write `const`'],
  [
    '«declare const KNOB = 1;',
    'const KNOB = 1;',
    'only functions can be declared for another file to supply',
    'write `const NAME = …;`; the words of the language need no declaration',
  ],
  ['const «[A] = [1];', 'const A = 1;', stranger('a destructuring'), 'write one `const` for each name'],
  [
    'const «A!: i32 = 1;',
    'const A: i32 = 1;',
    stranger('`!` after a name'),
    'leave it out: every name has its value from the start',
  ],
  [
    'const «A: string = 1;',
    'const A: number = 1;',
    '`A` has a type that is not in the lab language',
    'write `i32` or `boolean`, or leave the type out',
  ],
  [
    'const A: boolean = «1;',
    'const A: boolean = true;',
    'expected a value of type boolean, saw a value of type i32',
    'compare it: `x !== 0`',
  ],
  [
    'const «A: boolean = line();',
    'const A: i32 = line();',
    '`A` is a boolean, and a claim gives an index',
    'leave the type out, or write `i32`',
  ],
  ['const A = «choose(3);', 'const A = 3;', '`A` is not known before the program runs', constants],
  [
    'const A = «await 1;',
    'const A = 1;',
    stranger('`await`'),
    'spin with `pause()`, or sleep with `Atomics.wait(m, i, value)`',
  ],
  [
    'const A = «zero(); function zero(): i32 { return LATER; } const LATER = 2;',
    'const A = 0; function zero(): i32 { return LATER; } const LATER = 2;',
    '`zero` would run before the program starts',
    'make a constant of literals, earlier constants, `LINE`, `CORES` and operators',
  ],
  [
    'const A = «B; const B = 1;',
    'const B = 1; const A = B;',
    '`B` is used before it is declared',
    'move its declaration up',
  ],
  [
    'const «A = lines(4194304);',
    'const A = lines(4);',
    '`A` claims more shared words than the limit of 4,194,304',
    'claim fewer',
  ],
  ['const A = «line(2);', 'const A = lines(2);', '`line` takes nothing', 'write `line()`, or `lines(n)` for several'],
  ['const A = «words();', 'const A = words(1);', '`words` takes how many', 'write `words(n)`'],
  ['const A = lines(«0);', 'const A = lines(1);', '`lines(0)` claims nothing', 'claim at least 1'],
  [
    'const A = words(«true);',
    'const A = words(2);',
    'the size of `words` is not a constant integer',
    'make it of literals, top-level constants, `LINE`, `CORES` and operators',
  ],
  [
    'const A = «line() + 1;',
    'const A = line();',
    '`line()` claims shared words before the program runs',
    'claim them at the top level: `const NAME = line();`',
  ],
  [
    'const A = «lines(2) + 1;',
    'const A = lines(2);',
    '`lines()` claims shared words before the program runs',
    'claim them at the top level: `const NAME = lines(n);`',
  ],
  [
    'const words = 3; const A = «words(2);',
    'const words = 3; const A = lines(words);',
    '`words` is a constant of this file, not a function',
    'it hides the claim of that name: claim with `words(n)` or `lines(n)`, if one of them is free, or rename the constant',
  ],
  ['const «LINE = 8;', 'const SIZE = 8;', '`LINE` has a meaning of its own in the lab language', 'choose another name'],
  [
    'const «größe = 8;',
    'const groesse = 8;',
    'the name `größe` has characters other than letters, digits and `_`: U+00F6',
    'use plain ASCII letters, so that names that look alike are alike',
  ],
  [
    'const «\u0441ore = 8;',
    'const size = 8;',
    'has characters other than letters, digits and `_`: U+0441, a Cyrillic letter that looks like `c`',
    'use plain ASCII letters',
  ],
  [
    'const «a\u200db = 8;',
    'const ab = 8;',
    'has characters other than letters, digits and `_`: U+200D, a zero width joiner',
    'use plain ASCII letters',
  ],
  ['const «\\u0061dd = 8;', 'const add = 8;', 'the name `add` is written with an escape', 'write its letters'],
  [
    '«function f(): void;',
    'function f(): void {}',
    stranger('a function without a body'),
    'give it a body, or write `declare function …` for what a variant supplies',
  ],
  [
    'function f(): void {} «export { f };',
    'function f(): void {}',
    stranger('an export list'),
    'write `export function f(…)` where the function is defined',
  ],
  [
    'function f(): void {} function g(): void {} «export { f, g };',
    'function f(): void {}',
    stranger('an export list'),
    'write `export function f(…)` where the function is defined, for each of them',
  ],
  [
    '«export const f = (m: Int32Array, core: i32): void => { pause(); };',
    'function f(m: Int32Array, core: i32): void { pause(); }',
    '`f` is a constant that holds a function',
    'write `export function f(m: Int32Array, core: i32): void { … }`',
  ],
  [
    '«export const f = function (core: i32) { pause(); };',
    'function f(core: i32): void { pause(); }',
    '`f` is a constant that holds a function',
    'write `export function f(core: i32) { … }`',
  ],
  [
    '«export const A = 1;',
    'const A = 1;',
    'only functions are exported from a lab file',
    'leave out `export`: the other file does not need the constant',
  ],
  [
    '«export declare function f(): void;',
    'function f(): void {}',
    'a function supplied by another file is not exported',
    'write `declare function name(…): …;`',
  ],
  [
    '«export default function f(): void {}',
    'function f(): void {}',
    stranger('`export default`'),
    'write `export function f(): void`: the workload calls it by its name',
  ],
  [
    '«export * from "../../src/language/mistakes/other";',
    '',
    stranger('`export *`'),
    'write `export function name(…)`',
  ],
  ['«export = 1;', '', stranger('`export =`'), 'write `export function name(…)`'],
  ['«export as namespace lab;', '', stranger('`export as namespace`'), 'leave it out'],
  ['«import { i32 } from "../../src/language/percore";', '', stranger('`import`'), noImport],
  ['«import fs = require("fs");', '', stranger('`import`'), noImport],
  ['«class Lock {}', '', stranger('a class'), noObjects],
  ['«type Index = i32;', '', stranger("a type of one's own"), 'write `i32` or `boolean`'],
  ['«interface Lock {}', '', stranger('an interface'), 'write `i32` or `boolean`: a lab has no objects'],
  ['«enum State { Free }', 'const FREE = 0;', stranger('an enum'), 'write one top-level `const` for each value'],
  ['«namespace Lock {}', '', stranger('a namespace'), 'declare functions at the top level'],
]);

export const topLevelMistakes: readonly Mistake[] = [...knobMistakes, ...declarationMistakes];
