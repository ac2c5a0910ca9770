// Mistakes in expressions: literals, names, operators, and what the language has not.

import { inBody, type Mistake } from './mistake.ts';

const stranger = (what: string): string => `${what} is not in the lab language`;
const noObjects = 'use functions over the shared memory: a lab has no objects';
const leaveOut = 'leave it out: every value is an `i32` or a `boolean`';
const topLevel = 'declare it with `function` at the top level and call it directly';

/** `let x = …;` */
const inValue = (rows: readonly (readonly [string, string, string, string])[]): Mistake[] =>
  inBody(rows.map(([bad, mended, reason, instead]) => [`let x = ${bad};`, `let x = ${mended};`, reason, instead]));

const literals = inValue([
  ['«1n', '1', stranger('a BigInt'), 'leave out the `n`: every integer has 32 bits'],
  ['«"one"', '1', stranger('a string'), 'use an integer'],
  ['«null', '0', stranger('`null`'), 'use an integer'],
  ['«/a+/', '0', stranger('`/a+/`'), 'use an integer'],
  ['«1.5', '1500', '1.5 is not an integer', 'use integers, scaled if need be (per mille, say)'],
  ['«1e3', '1000', '1e3 is written as a fraction', 'write 1000'],
  [
    '«2147483648',
    '-2147483648',
    '2147483648 does not fit into 32 bits with a sign',
    'write `2147483648 | 0` for those bits',
  ],
  [
    '«0x100000000',
    '0x10000000',
    '0x100000000 does not fit into 32 bits with a sign',
    'use an integer up to 2147483647',
  ],
  [
    'core ^ «0x100000000',
    'core ^ 0xFFFFFFFF',
    '0x100000000 does not fit into 32 bits',
    'use an integer up to 2147483647',
  ],
]);

const names = inValue([
  [
    '«cord',
    'core',
    'there is no `cord` here',
    'did you mean `core`? A lab file knows its own names and the words of labs/percore.d.ts',
  ],
  [
    '«m',
    'm[0]',
    'the memory `m` is not a value',
    'read a word with `m[i]` or `Atomics.load(m, i)`, or pass it to a function',
  ],
  ['«twice', 'twice(1)', '`twice` is a function, and functions are not values here', 'call it: `twice(…)`'],
  ['«choose', 'choose(2)', '`choose` is a function, and functions are not values here', 'call it: `choose(…)`'],
  [
    '«Atomics',
    'Atomics.load(m, 0)',
    '`Atomics` has functions only, and functions are not values here',
    'call one: `Atomics.load(m, i)`',
  ],
  [
    '«Math.PI',
    '3',
    '`Math` has functions only, and functions are not values here',
    'write `a * b`, or write the number out',
  ],
  ['«WORD[0]', 'm[WORD]', 'only the shared memory is indexed', 'write `m[i]`'],
  [
    '«m.length',
    'LINE',
    'the memory has no members here',
    'write `m[i]`; the top-level claims determine the number of words',
  ],
  ['m[«true]', 'm[1]', 'expected a value of type i32, saw a value of type boolean', 'write `condition ? 1 : 0`'],
]);

const operators = inValue([
  [
    'core * «true',
    'core * 1',
    'expected a value of type i32, saw a value of type boolean',
    'write `condition ? 1 : 0`',
  ],
  [
    'core * «0x100000000',
    'core * 0xFFFFFFFF',
    '0x100000000 does not fit into 32 bits',
    'use an integer up to 2147483647',
  ],
  ['«core / 2', '(core / 2) | 0', '`/` alone would leave the integers', 'write `(a / b) | 0`'],
  ['«core ** 2', 'core * core', stranger('`**`'), 'write `a * a`, or `1 << n` for a power of two'],
  ['«core == 2', 'core === 2', stranger('`==`'), 'write `===`'],
  ['«core != 2', 'core !== 2', stranger('`!=`'), 'write `!==`'],
  ['«core ?? 2', 'core ? core : 2', `${stranger('`??`')}: nothing is null here`, 'write `condition ? a : b`'],
  ['«core in m', 'core < LINE', stranger('`in`'), 'use integers and booleans only'],
  ['«+core', 'core', 'unary `+` does nothing here', 'leave it out'],
  ['«typeof core', 'core', stranger('`typeof`'), 'use integers and booleans only'],
  [
    '«core >>> 0',
    'core >>> 1',
    '`>>> 0` changes nothing: results wrap to 32 bits with a sign',
    'leave it out; for unsigned order compare `a ^ (0x80000000 | 0)`',
  ],
  ['«core < true', 'core < 1', '`<` compares i32 with boolean', 'compare two integers'],
  ['«core === true', 'core === 1', '`===` compares i32 with boolean', 'compare two integers or two booleans'],
  ['«core ? 1 : true', 'core ? 1 : 0', '`?:` chooses between i32 and boolean', 'give both sides the same type'],
  ['«core ? pause() : pause()', 'core ? 1 : 2', '`?:` chooses between void and void', 'write `if … else …`'],
  [
    '«core && true',
    'core !== 0 && true',
    'expected a value of type boolean, saw a value of type i32',
    'compare it: `x !== 0`',
  ],
  ['1 + «pause()', '1 + 1', 'expected a value of type i32, saw nothing (void)', 'call it as a statement of its own'],
  ['«pause() ? 1 : 2', 'core ? 1 : 2', 'expected a condition, saw nothing (void)', 'call it as a statement of its own'],
  [
    '1 + («core = 2)',
    '1 + core',
    'an assignment inside an expression is not in the lab language',
    'make it a statement of its own, before or after',
  ],
  [
    '«core++',
    'core',
    'an assignment inside an expression is not in the lab language',
    'make it a statement of its own',
  ],
]);

const strangers = inValue([
  ['«() => 1', '1', stranger('a function made inside another (a closure)'), topLevel],
  ['«function () {}', '1', stranger('a function made inside an expression'), topLevel],
  ['«class {}', '1', stranger('a class'), noObjects],
  [
    '«{ get a() { return 1; } }',
    '1',
    stranger('an object'),
    'claim shared words with `words(n)`, or use locals: a lab has integers only',
  ],
  ['«[1]', '1', stranger('an array'), 'claim shared words with `words(n)`: a lab has integers only'],
  ['«`one`', '1', stranger('a string'), 'use an integer: a lab has no strings'],
  ['«twice`one`', '1', stranger('a string'), 'use an integer: a lab has no strings'],
  ['«new Date()', '1', stranger('`new`'), 'use integers and the shared memory: a lab has no objects'],
  ['«this', '1', stranger('`this`'), 'use parameters and the shared memory: a lab has no objects'],
  ['(«1, 2)', '2', stranger('a comma expression'), 'write one statement after the other'],
  ['«import("fs")', '1', stranger('`import()`'), 'a lab file stands alone: copy the function into it'],
  ['«import.meta', '1', stranger('`import.meta` or `new.target`'), 'leave it out'],
  ['«core?.length', 'core', stranger('`?.`'), 'use an integer: a lab has no objects'],
  ['«core as number', 'core', stranger('`as`'), leaveOut],
  ['«<i32>core', 'core', stranger('a type assertion'), leaveOut],
  ['«core!', 'core', stranger('`!` after a value'), 'leave it out: nothing is null here'],
  ['«core satisfies i32', 'core', stranger('`satisfies`'), leaveOut],
  ['«twice<i32>', 'twice(1)', stranger('a type argument'), 'leave it out: a function has the types of its head'],
]);

export const expressionMistakes: readonly Mistake[] = [...literals, ...names, ...operators, ...strangers];
