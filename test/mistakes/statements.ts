// Mistakes in statements: declarations, assignments, loops, jumps, and what the language has not.

import { inBody, type Mistake } from './mistake.ts';

const stranger = (what: string): string => `${what} is not in the lab language`;
const noObjects = 'use functions over the shared memory: a lab has no objects';
const oneName = 'write one `const` for each name';
const twoAccesses = 'hides two accesses, a read and a write';
const count = 'count with `for (let i = 0; i < n; i++)`';

const declarations = inBody([
  ['«var x = 1; x = 2;', 'let x = 1; x = 2;', stranger('`var`'), 'write `let` or `const`'],
  [
    '«declare const x: i32; pause();',
    'pause();',
    'only functions can be declared for another file to supply',
    'write `const NAME = …;`',
  ],
  ['let «[x, y] = [1, 2]; x = y;', 'let x = 1, y = 2; x = y;', stranger('a destructuring'), oneName],
  [
    'let «x!: i32 = 1; x++;',
    'let x: i32 = 1; x++;',
    stranger('`!` after a name'),
    'leave it out: every name has its value from the start',
  ],
  ['let «x; x = 1;', 'let x = 0; x = 1;', '`x` has no first value', 'write `let x = 0;`'],
  [
    'let «x: string = 1; x++;',
    'let x: number = 1; x++;',
    '`x` has a type that is not in the lab language',
    'write `i32` or `boolean`, or leave the type out',
  ],
  [
    'let x = «pause(); x = 1;',
    'pause(); let x = 1; x = 1;',
    'this call returns no value',
    'call it as a statement of its own',
  ],
  [
    'let «work = 1; work++;',
    'let cycles = 1; cycles++;',
    '`work` has a meaning of its own in the lab language',
    'choose another name',
  ],
  ['const x = «x + 1;', 'const x = 1;', '`x` is used before it is declared', 'move its declaration up'],
]);

const assignments = inBody([
  ['(«{ x: core } = core);', 'core = core + 1;', stranger('a destructuring'), 'write one assignment for each name'],
  ['(«core as i32) = 1;', 'core = 1;', stranger('`as`'), 'leave it out: every value is an `i32` or a `boolean`'],
  ['«core!++;', 'core++;', stranger('`!` after a value'), 'leave it out: nothing is null here'],
  ['const x = 1; «x = 2;', 'let x = 1; x = 2;', '`x` is a constant', 'declare it with `let`'],
  ['«x = 1; let x = 2;', 'let x = 2; x = 1;', '`x` is used before it is declared', 'move its declaration up'],
  [
    '«WORD = 1;',
    'Atomics.store(m, WORD, 1);',
    '`WORD` is a top-level constant',
    'if it is a shared word, write `Atomics.store(m, WORD, …)`',
  ],
  ['«m = 1;', 'm[0] = 1;', 'the memory is not assigned', 'write `m[i] = …`'],
  ['«twice = 1;', 'core = 1;', '`twice` is not a local', 'assign to a local of your own'],
  ['«cord = 1;', 'core = 1;', 'there is no local `cord` here', 'did you mean `core`?'],
  ['let on = true; «on += 1;', 'let on = true; on = false;', '`on` is a boolean', 'assign `true` or `false`'],
  ['let on = true; «on++;', 'let on = true; on = !on;', '`on` is a boolean', 'assign `true` or `false`'],
  [
    '«m[WORD]++;',
    'm[WORD] = m[WORD] + 1;',
    `\`m[WORD]++\` ${twoAccesses}`,
    'write it as two accesses, `m[WORD] = m[WORD] + 1`: that is what the machine does (or `Atomics.add(m, WORD, 1)` for one)',
  ],
  [
    '«m[WORD] += 2;',
    'm[WORD] = m[WORD] + 2;',
    `\`m[WORD] += 2\` ${twoAccesses}`,
    'write it as two accesses, `m[WORD] = m[WORD] + 2`: that is what the machine does (or `Atomics.add(m, WORD, 2)` for one)',
  ],
  [
    '«--m[WORD];',
    'm[WORD] = m[WORD] - 1;',
    `\`--m[WORD]\` ${twoAccesses}`,
    '`m[WORD] = m[WORD] - 1`: that is what the machine does (or `Atomics.sub(m, WORD, 1)` for one)',
  ],
  [
    '«m[WORD] -= core + 1;',
    'm[WORD] = m[WORD] - (core + 1);',
    twoAccesses,
    '`m[WORD] = m[WORD] - (core + 1)`: that is what the machine does (or `Atomics.sub(m, WORD, (core + 1))` for one)',
  ],
  [
    '«m[WORD] |= core;',
    'm[WORD] = m[WORD] | core;',
    twoAccesses,
    '`m[WORD] = m[WORD] | core`: that is what the machine does (or `Atomics.or(m, WORD, core)` for one)',
  ],
  [
    '«m[WORD] *= 2;',
    'm[WORD] = m[WORD] * 2;',
    twoAccesses,
    'write it as two accesses, `m[WORD] = m[WORD] * 2`: that is what the machine does',
  ],
  [
    '«m[WORD] <<= core;',
    'm[WORD] = m[WORD] << core;',
    twoAccesses,
    '`m[WORD] = m[WORD] << core`: that is what the machine does',
  ],
  [
    '«m[WORD] /= 2;',
    'm[WORD] = (m[WORD] / 2) | 0;',
    twoAccesses,
    '`m[WORD] = (m[WORD] / 2) | 0`: that is what the machine does',
  ],
  ['«m[WORD] &&= 2;', 'if (m[WORD]) m[WORD] = 2;', twoAccesses, '`if (m[WORD]) m[WORD] = 2`: that is'],
  ['«m[WORD] ||= 2;', 'if (!m[WORD]) m[WORD] = 2;', twoAccesses, '`if (!m[WORD]) m[WORD] = 2`: that is'],
  ['«m[WORD] ??= 2;', 'm[WORD] = 2;', twoAccesses, '`m[WORD] = 2`: that is'],
  ['«m[WORD] **= 2;', 'm[WORD] = m[WORD] * m[WORD];', stranger('`**=`'), 'write `a *= a;`'],
  [
    '«m[twice(core)] += 2;',
    'const at = twice(core); m[at] = m[at] + 2;',
    twoAccesses,
    'write it as two accesses, `const at = twice(core);` and then `m[at] = m[at] + 2`: that is what the machine does (or `Atomics.add(m, at, 2)` for one)',
  ],
  [
    'm[WORD] = «true;',
    'm[WORD] = 1;',
    'expected a value of type i32, saw a value of type boolean',
    'write `condition ? 1 : 0`',
  ],
  ['let on = true; «on *= 2;', 'core *= 2;', '`on` is a boolean', 'assign `true` or `false`'],
  ['«core /= 2;', 'core = (core / 2) | 0;', '`/=` would leave the integers', 'write `a = (a / b) | 0;`'],
  ['«core **= 2;', 'core *= core;', stranger('`**=`'), 'write `a *= a;`'],
  ['«core &&= 2;', 'if (core) core = 2;', stranger('`&&=`'), 'write `if (a) a = b;`'],
  ['«core ||= 2;', 'if (!core) core = 2;', stranger('`||=`'), 'write `if (!a) a = b;`'],
  [
    '«core ??= 2;',
    'if (!core) core = 2;',
    `${stranger('`??=`')}: nothing is null here`,
    'write `if (condition) a = b;`',
  ],
  [
    '«core >>>= 32;',
    'core >>>= 1;',
    '`>>> 0` changes nothing',
    'leave it out; for unsigned order compare `a ^ (0x80000000 | 0)`',
  ],
]);

const flow = inBody([
  ['«core && pause();', 'if (core) pause();', 'an expression is not a statement here', 'write `if (…) …;`'],
  [
    '«core ? pause() : work(1);',
    'if (core) pause(); else work(1);',
    'an expression is not a statement here',
    'write `if (…) …;`',
  ],
  ['«core + 1;', 'core = core + 1;', 'this value is not used', 'assign it, or remove it'],
  ['«return core;', 'return;', 'this function returns void, saw i32', 'write `return;`'],
  [
    'for (let i = 0; i < 2; «i++, core++) {}',
    'for (let i = 0; i < 2; i++) core++;',
    stranger('a comma expression'),
    "move the second update to the end of the loop's body",
  ],
  [
    'switch (core) { case 1: «let x = 1; x++; }',
    'switch (core) { case 1: { let x = 1; x++; } }',
    'a declaration directly in a `case` is not in the lab language',
    'put braces around the case',
  ],
  [
    'switch (core) { case 1: break; «case 2 - 1: break; }',
    'switch (core) { case 1: break; case 2: break; }',
    'the case 1 occurs twice',
    'remove one of them',
  ],
  [
    'switch (core) { case «core: break; }',
    'switch (core) { case CORES: break; }',
    'this case is not a constant integer',
    'make it of literals, top-level constants, `LINE`, `CORES` and operators',
  ],
  [
    `${'{'.repeat(150)}«pause();${'}'.repeat(150)}`,
    `${'{'.repeat(20)}pause();${'}'.repeat(20)}`,
    'this is nested more than 150 levels deep',
    'split it into functions',
  ],
]);

const strangers = inBody([
  ['«function inner(): void {}', 'pause();', stranger('a function inside a function'), 'declare it at the top level'],
  [
    '«declare function inner(): void;',
    'pause();',
    stranger('a function without a body'),
    'declare it with `function` at the top level and give it one',
  ],
  ['«class Lock {}', 'pause();', stranger('a class'), noObjects],
  ['«throw 1;', 'assert(core === 1);', stranger('`throw`'), 'write `assert(condition)` for what must be true'],
  [
    '«try { pause(); } finally {}',
    'pause();',
    stranger('`try`'),
    'nothing in a lab throws: write the check as an `if`',
  ],
  ['«debugger;', '', stranger('`debugger`'), 'remove it'],
  [
    '«outer: while (core) break outer;',
    'while (core) break;',
    stranger('a label'),
    'put the inner loop into a function and `return` from it',
  ],
  ['«for (const i in m) pause();', 'for (let i = 0; i < 2; i++) pause();', stranger('`for … in`'), count],
  ['«for (const i of m) pause();', 'for (let i = 0; i < 2; i++) pause();', stranger('`for … of`'), count],
  ['«enum State { Free }', '', stranger('an enum'), 'write one top-level `const` for each value'],
  ['«type Index = i32;', '', stranger("a type of one's own"), 'write `i32` or `boolean`'],
]);

export const statementMistakes: readonly Mistake[] = [...declarations, ...assignments, ...flow, ...strangers];
