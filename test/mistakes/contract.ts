// Mistakes in functions' heads, and in what a workload and a variant owe each other and the engines.

import { inLoneFile, inVariant, inWorkload, type Mistake, wholeWorkload } from './mistake.ts';

const stranger = (what: string): string => `${what} is not in the lab language`;
const passEvery = 'write `name: i32`, and pass every value';
const add = 'declare function add(m: Int32Array, core: i32): i32;';
const good = 'export function add(m: Int32Array, core: i32): i32 { return 1; }';
const operation = 'export function operation(m: Int32Array, core: i32): void {}';

const locals = (n: number): string =>
  `function f(m: Int32Array): void { let a0 = 0${Array.from({ length: n - 1 }, (_, i) => `, a${i + 1} = m[${i}]`).join('')}; }`;
const calling = (n: number, mark = ''): string =>
  `function f0(): void {} ${Array.from({ length: n }, (_, i) => `${i === 12 ? mark : ''}function f${i + 1}(): void { f${i}(); f${i}(); f${i}(); }`).join(' ')}`;

const sizeMistakes = inWorkload([
  [
    `«${locals(501)}`,
    locals(500),
    '`f` has 501 locals, parameters included',
    'a function has at most 500: use shared words for larger data, or split it into functions',
  ],
  [
    calling(40, '«'),
    calling(12),
    '`f13` leads to more than 1,000,000 calls, counting each call in the text once',
    'use a loop, or call fewer functions that call others',
  ],
]);

const headMistakes = inWorkload([
  [
    '«async function f(): void {}',
    'function f(): void {}',
    stranger('an `async` function or a generator'),
    'write a plain `function`: the engines switch between cores at every shared access',
  ],
  [
    '«function* f(): void { yield 1; }',
    'function f(): void {}',
    stranger('an `async` function or a generator'),
    'write a plain `function`',
  ],
  [
    'function f«<T>(x: i32): void {}',
    'function f(x: i32): void {}',
    stranger('a type parameter'),
    'leave it out: a parameter is `i32`, `boolean` or the memory',
  ],
  [
    'function f(m: Int32Array, «other: Int32Array): void { other[0] = 1; }',
    'function f(m: Int32Array): void { m[0] = 1; }',
    'there is one memory',
    'take one `m: Int32Array`',
  ],
  [
    'function f(«x: i32 = 1): i32 { return x; }',
    'function f(x: i32): i32 { return x; }',
    stranger('a default, rest or destructured parameter'),
    passEvery,
  ],
  [
    'function f(«...x: i32[]): i32 { return x[0]; }',
    'function f(x: i32): i32 { return x; }',
    stranger('a default, rest or destructured parameter'),
    passEvery,
  ],
  [
    'function f(«{ x, y: [z] }: i32): i32 { return x + z; }',
    'function f(x: i32): i32 { return x; }',
    stranger('a default, rest or destructured parameter'),
    passEvery,
  ],
  [
    'function f(«x?: i32): i32 { return x; }',
    'function f(x: i32): i32 { return x; }',
    stranger('an optional parameter'),
    passEvery,
  ],
  [
    'function f(@pure «x: i32): i32 { return x; }',
    'function f(x: i32): i32 { return x; }',
    stranger('a decorator'),
    'leave it out',
  ],
  [
    'function f(«this: i32): void {}',
    'function f(self: i32): void {}',
    stranger('`this`'),
    'name the parameter: a lab has no objects',
  ],
  [
    'function f(«LINE: i32): i32 { return LINE; }',
    'function f(size: i32): i32 { return size; }',
    '`LINE` has a meaning of its own',
    'choose another name',
  ],
  [
    'function f(«x): i32 { return x; }',
    'function f(x: i32): i32 { return x; }',
    'parameter `x` has no type',
    'write `x: i32`, `x: boolean`, or `m: Int32Array` for the memory',
  ],
  [
    'function f(«x: string): i32 { return x; }',
    'function f(x: number): i32 { return x; }',
    'parameter `x` has a type that is not in the lab language',
    'write `x: i32`, `x: boolean`',
  ],
  [
    'function f(«m: Int32Array<ArrayBuffer>): void { m[0] = 1; }',
    'function f(m: Int32Array): void { m[0] = 1; }',
    'parameter `m` has a type',
    'or `m: Int32Array` for the memory',
  ],
  [
    '«function f(): string { return 1; }',
    'function f(): number { return 1; }',
    'this return type is not in the lab language',
    'write `: i32`, `: boolean` or `: void`',
  ],
  [
    'function f(x: i32): i32 { if (x) return 1; «}',
    'function f(x: i32): i32 { if (x) return 1; return 2; }',
    '`f` can end without a value',
    'end it with `return …;` on every path, or `: void`',
  ],
  [
    'function f(x: i32) { return «f(x - 1); }',
    'function f(x: i32) { return x - 1; }',
    '`f` calls itself, directly or through others',
    'write a loop: every local must have one fixed place',
  ],
  [
    'function f(): void { g(); } function g(): void { «f(); }',
    'function f(): void { g(); } function g(): void {}',
    '`f` calls itself, directly or through others',
    'write a loop',
  ],
]);

const workloadMistakes = [
  ...wholeWorkload([
    [
      '«',
      operation,
      'the workload has no `operation`',
      'define `export function operation(m: Int32Array, core: i32): void`, one unit of work',
    ],
    [
      '«function operation(m: Int32Array, core: i32): void {}',
      operation,
      '`operation` is not exported',
      'write `export function operation(m: Int32Array, core: i32): void`',
    ],
    [
      'export «function operation(m: Int32Array): void {}',
      operation,
      'an engine calls `operation` with other parameters',
      'write `export function operation(m: Int32Array, core: i32): void`',
    ],
    [
      'export «function operation(m: Int32Array, core: i32) { return 1; }',
      operation,
      'an engine calls `operation` with other parameters',
      'write `export function operation(m: Int32Array, core: i32): void`',
    ],
  ]),
  ...inWorkload([
    [
      'export «function invariant(m: Int32Array): i32 { return 1; }',
      'export function invariant(m: Int32Array) { return true; }',
      'an engine calls `invariant` with other parameters',
      'write `export function invariant(m: Int32Array): boolean`',
    ],
    [
      'export «function invarient(m: Int32Array): boolean { return true; }',
      'export function invariant(m: Int32Array): boolean { return true; }',
      "no engine calls a workload's `invarient`",
      'leave `export` out, or is `invariant` meant?',
    ],
    [
      'export «function prepare(m: Int32Array): void {}',
      'export function setup(m: Int32Array): void {}',
      "no engine calls a workload's `prepare`",
      'only a variant of a lab has it; here it is `setup(m)`',
    ],
  ]),
];

const vocabularyMistakes = [
  ...inVariant(add, [
    [
      '«',
      good,
      'the file has no `add`, which the workload calls',
      'write `export function add(m: Int32Array, core: i32): i32`',
    ],
    [
      '«export function get(m: Int32Array): i32 { return 1; }',
      good,
      'the file has no `add`',
      'write `export function add(m: Int32Array, core: i32): i32`',
    ],
    [
      '«export function addd(m: Int32Array, core: i32): i32 { return 1; }',
      good,
      'the file has no `add`',
      'add(m: Int32Array, core: i32): i32`; did you mean `addd` to be it?',
    ],
    [
      '«function add(m: Int32Array, core: i32): i32 { return 1; }',
      good,
      '`add` is not exported',
      'write `export function add(m: Int32Array, core: i32): i32`',
    ],
    [
      'export «function add(m: Int32Array): i32 { return 1; }',
      good,
      'the workload calls `add` with other parameters',
      'write `export function add(m: Int32Array, core: i32): i32`, every parameter even if one is not used',
    ],
    [
      'export «function add(m: Int32Array, core: i32) { return true; }',
      good,
      'the workload calls `add` with other parameters',
      'add(m: Int32Array, core: i32): i32`, every parameter',
    ],
    [
      `${good} «declare function other(): void;`,
      good,
      'a variant declares `other` without a body, and no other file supplies it',
      'write the function itself: only a workload may declare functions without a body',
    ],
    [
      `${good} export «function setup(m: Int32Array): void {}`,
      `${good} export function prepare(m: Int32Array): void {}`,
      "no engine calls a variant's `setup`",
      "name it `prepare`: it runs before the workload's `setup`",
    ],
    [
      `${good} export «function after(m: Int32Array, operations: i32): void {}`,
      good,
      "no engine calls a variant's `after`",
      'leave out `export`: the workload defines it',
    ],
  ]),
  {
    bad: {
      variant: `const «G = words(4194304); ${good}`,
      workload: `const HELD = line(); const COUNT = line(); ${operation} ${add}`,
    },
    mended: {
      variant: `const G = words(4194200); ${good}`,
      workload: `const HELD = line(); const COUNT = line(); ${operation} ${add}`,
    },
    reason:
      'this file claims 4,194,304 of the 4,194,304 shared words (`G` claims 4,194,304), so too few are left for workload.ts',
    instead: 'claim fewer',
  },
  {
    bad: {
      variant: '«export function insert(): void {} export function remove(): void {}',
      workload: `${operation} ${add} declare function read(m: Int32Array): i32;`,
    },
    mended: {
      variant: `${good} export function read(m: Int32Array): i32 { return 1; }`,
      workload: `${operation} ${add} declare function read(m: Int32Array): i32;`,
    },
    reason: 'the file has none of `add`, `read`, which the workload calls; it exports `insert`, `remove`',
    instead:
      'if the file is for another lab or an exercise, name that one; for this lab write `export function add(m: Int32Array, core: i32): i32`, `export function read(m: Int32Array): i32`',
  },
  {
    bad: { variant: good, workload: `${operation} ${add} function «add(): void {}` },
    mended: { variant: good, workload: `${operation} ${add}` },
    reason: '`add` is declared twice',
    instead: 'choose another name for one of them',
  },
  {
    bad: { variant: good, workload: `${operation} «declare function add(m: Int32Array, core: i32);` },
    mended: { variant: good, workload: `${operation} ${add}` },
    reason: '`add` is declared without a return type',
    instead: 'end the declaration with `: void`, `: i32` or `: boolean`',
  },
];

const loneMistakes: readonly Mistake[] = inLoneFile([
  [
    '«export function acquire(m: Int32Array, core: i32): void {}',
    operation,
    'the file has no `operation`, which says what a core does; it exports `acquire`',
    'define `export function operation(m: Int32Array, core: i32): void`, one unit of work, or name the lab that calls',
  ],
  [
    `${operation} «declare function add(m: Int32Array): void;`,
    operation,
    '`add` is declared without a body, and no other file supplies it',
    'write the function itself: only the workload of a lab may declare functions without a body',
  ],
  [
    `${operation} export «function prepare(m: Int32Array): void {}`,
    `${operation} export function setup(m: Int32Array): void {}`,
    'no engine calls `prepare`',
    'only a variant of a lab has it; here it is `setup(m)`',
  ],
]);

export const contractMistakes: readonly Mistake[] = [
  ...loneMistakes,
  ...sizeMistakes,
  ...headMistakes,
  ...workloadMistakes,
  ...vocabularyMistakes,
];
