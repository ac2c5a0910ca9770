// Mistakes in calls: the ambient words, `Atomics`, `Math`, and a program's own functions.

import { inBody, inWorkload, type Mistake } from './mistake.ts';

const stranger = (what: string): string => `${what} is not in the lab language`;
const declareIt = 'declare the function at the top level and call it by its name';
const callOther = 'call a function that is declared at the top level';

const ownCalls = inBody([
  ['«twice(1)(2);', 'twice(1);', "only a function's name can be called", declareIt],
  [
    '«m.fill(0);',
    'm[0] = 0;',
    stranger('`m.fill`'),
    'call a function that is declared at the top level, `Atomics.…` or `Math.imul`',
  ],
  ['«m[`fill`](0);', 'm[0] = 0;', stranger('`m.…`'), callOther],
  ['«(() => 1)();', 'twice(1);', "only a function's name can be called", declareIt],
  ['twice(«...m);', 'twice(1);', stranger('`...`'), 'pass each value'],
  ['twice(«core?);', 'twice(core);', 'a question mark after a value is not TypeScript', 'leave it out'],
  ['twice(«m[WORD]?);', 'twice(m[WORD]);', 'a question mark after a value is not TypeScript', 'leave it out'],
  [
    'Atomics.or(«m?, WORD, 1);',
    'Atomics.or(m, WORD, 1);',
    'a question mark after a value is not TypeScript',
    'leave it out',
  ],
  ['twice«<i32>(1);', 'twice(1);', stranger('a type argument'), 'leave it out: a function has the types of its head'],
  ['«core(1);', 'twice(1);', '`core` is not a function', callOther],
  ['«LINE(1);', 'twice(1);', '`LINE` is not a function', callOther],
  ['«WORD(1);', 'twice(1);', '`WORD` is a constant of this file, not a function', callOther],
  [
    '«words(2);',
    'work(2);',
    '`words()` claims shared words before the program runs',
    'claim them at the top level: `const NAME = words(n);`',
  ],
  ['«twise(1);', 'twice(1);', 'there is no function `twise` here', 'did you mean `twice`?'],
  ['«twice(1, 2);', 'twice(1);', '`twice` takes 1 value, saw 2', 'write `twice(x)`'],
  [
    'twice(«core === 1);',
    'twice(core === 1 ? 1 : 0);',
    'expected a value of type i32, saw a value of type boolean',
    'write `condition ? 1 : 0`',
  ],
]);

const ambientCalls = inBody([
  ['«pause(1);', 'pause();', '`pause` takes nothing, saw 1', 'write `pause()`'],
  ['«poison(1);', 'poison(WORD, 1);', '`poison` takes 2 values, saw 1', 'write `poison(i, n)`'],
  [
    'twice(«choose(0));',
    'twice(choose(1));',
    '`choose(0)` has nothing to choose from',
    'write `choose(n)` with n at least 1',
  ],
  [
    'assert(«core);',
    'assert(core === 1);',
    'expected a value of type boolean, saw a value of type i32',
    'compare it: `x !== 0`',
  ],
  [
    'assert(core === 1, «core);',
    'assert(core === 1, `core is ${core}`);',
    'the second value of `assert` is its sentence',
    'write text in quotes, or in backticks with `${value}` where a value belongs',
  ],
  [
    "assert(core === 1, «'core is ${core}');",
    'assert(core === 1, `core is ${core}`);',
    '`${…}` has no meaning between quotes',
    'write the sentence in backticks',
  ],
  [
    'assert(core === 1, `it is ${«choose(2)}`);',
    'const it = choose(2); assert(core === 1, `it is ${it}`);',
    'a sentence only reads: it calls nothing and changes nothing',
    'assign the value to a `const` before the assertion',
  ],
  [
    'assert(core === 1, `it is ${«Atomics.load(m, WORD)}`);',
    'assert(core === 1, `it is ${m[WORD]}`);',
    'a sentence only reads',
    'assign the value to a `const` before the assertion',
  ],
  [
    'assert(core === 1, `it is ${«twice(1) + 1}`);',
    'assert(core === 1, `it is ${core + 1}`);',
    'a sentence only reads',
    'assign the value to a `const` before the assertion',
  ],
  [
    'assert(core === 1, `it is ${«cores}`);',
    'assert(core === 1, `it is ${core}`);',
    'there is no `cores` here',
    'did you mean `core`?',
  ],
  [
    "assert(core === 1, «'one\\ntwo');",
    "assert(core === 1, 'one, two');",
    'a sentence is one line of visible characters',
    'leave out line breaks and control characters',
  ],
  [
    '«assert(core === 1, core, core);',
    "assert(core === 1, 'one');",
    '`assert` takes a condition and its sentence, saw 3',
    'write `assert(condition, sentence)`',
  ],
  ['«Atomics.pause();', 'pause();', stranger('`Atomics.pause`'), 'write `pause()`'],
  [
    '«Atomics.ad(m, WORD, 1);',
    'Atomics.add(m, WORD, 1);',
    stranger('`Atomics.ad`'),
    'did you mean `Atomics.add(m, i, value)`?',
  ],
  [
    '«Atomics["add"](m, WORD, 1);',
    'Atomics.add(m, WORD, 1);',
    stranger('`Atomics.…`'),
    'write the name after a dot: `Atomics.load(m, i)`',
  ],
  [
    '«Atomics.wait(m, WORD, 1, 100);',
    'Atomics.wait(m, WORD, 1);',
    'a lab has no timers: `Atomics.wait` takes no time-out',
    'write `Atomics.wait(m, i, value)`; the core that changes the word must call Atomics.notify',
  ],
  [
    '«Atomics.store(m, WORD);',
    'Atomics.store(m, WORD, 1);',
    '`Atomics.store` takes 3 values, saw 2',
    'write `Atomics.store(m, i, value)`',
  ],
  ['Atomics.store(«WORD, 0, 1);', 'Atomics.store(m, WORD, 1);', 'the shared memory is expected here', 'write `m`'],
  ['«Math.imul(core);', 'Math.imul(core, 2);', '`Math.imul` takes 2 values, saw 1', 'write `Math.imul(a, b)`'],
  ['twice(«Math.min(core, 1));', 'twice(core < 1 ? core : 1);', stranger('`Math.min`'), 'write `a < b ? a : b`'],
  ['twice(«Math.max(core, 1));', 'twice(core > 1 ? core : 1);', stranger('`Math.max`'), 'write `a > b ? a : b`'],
  ['twice(«Math.abs(core));', 'twice(core < 0 ? -core : core);', stranger('`Math.abs`'), 'write `a < 0 ? -a : a`'],
  [
    'twice(«Math.random());',
    'twice(choose(10));',
    stranger('`Math.random`'),
    'write `choose(n)`: seeded when measuring, every value when checking',
  ],
  ['twice(«Math.floor(core));', 'twice((core / 2) | 0);', stranger('`Math.floor`'), 'write `(a / b) | 0`'],
  [
    'twice(«Math.sqrt(core));',
    'twice(core);',
    stranger('`Math.sqrt`'),
    'only `Math.imul(a, b)` exists, which is `a * b`',
  ],
]);

const withoutMemory = inWorkload([
  [
    'function f(): void { Atomics.store(«m, 0, 1); }',
    'function f(m: Int32Array): void { Atomics.store(m, 0, 1); }',
    'the shared memory is expected here',
    'take a parameter `m: Int32Array` and pass it on',
  ],
  [
    'function f(): i32 { return «m[0]; }',
    'function f(m: Int32Array): i32 { return m[0]; }',
    'only the shared memory is indexed',
    'write `m[i]`, with a parameter `m: Int32Array`',
  ],
  [
    'function f(): i32 { if (CORES > 1) «return; return 1; }',
    'function f(): i32 { if (CORES > 1) return 0; return 1; }',
    'this function returns i32, saw void',
    'return a value on every path',
  ],
  [
    'function f() { «return pause(); }',
    'function f() { pause(); return; }',
    'this call returns no value',
    'call it as a statement, then `return;`',
  ],
]);

export const callMistakes: readonly Mistake[] = [...ownCalls, ...ambientCalls, ...withoutMemory];
