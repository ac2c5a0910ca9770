// Hostile submissions to the spinlock exercise: what students, and students' scripts, may hand in.

export const lock = (acquire: string, release = '', top = ''): string =>
  `${top}\nexport function acquire(m: Int32Array, core: i32, lock: i32): void {\n${acquire}\n}\nexport function release(m: Int32Array, core: i32, lock: i32): void {\n${release}\n}\n`;
const many = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** What a file holds, and the reason for which its first check is lost. */
export type Hostile = readonly [what: string, text: string, reason: string];

export const quick: readonly Hostile[] = [
  ['an endless loop that touches nothing', lock('for (;;) {}'), 'livelock'],
  [
    'an endless loop in prepare',
    `${lock('', '')}export function prepare(m: Int32Array): void { for (;;) {} }`,
    'livelock',
  ],
  ['an endless loop in release', lock('', 'while (true) {}'), 'race'],
  [
    'a choice in prepare',
    `${lock('', '', 'const W = line();')}export function prepare(m: Int32Array): void { m[W] = choose(3); }`,
    'refused',
  ],
  [
    'a wait that nobody ends, in prepare',
    lock('', '', 'const W = line();\nexport function prepare(m: Int32Array): void { Atomics.wait(m, W, 0); }'),
    'deadlock',
  ],
  ['a wait that nobody ends', lock('Atomics.wait(m, W, 0);', '', 'const W = line();'), 'deadlock'],
  ['a spin that nobody ends', lock('while (Atomics.load(m, W) === 0) pause();', '', 'const W = line();'), 'deadlock'],
  ['10,000 parentheses', lock(`const x = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`), 'refused'],
  ['5,000 nested blocks', lock('{'.repeat(5000) + '}'.repeat(5000)), 'refused'],
  ['a megabyte on one line', `${lock('')}//${'x'.repeat(1 << 20)}`, 'unreadable'],
  ['200,000 letters on one line', `${lock('')}//${'x'.repeat(200_000)}`, 'refused'],
  [
    '3,000 functions',
    `${lock('f0(m);')}function f2999(m: Int32Array): void {}\n${many(2999, (i) => `function f${i}(m: Int32Array): void { f${i + 1}(m); }`)}`,
    'refused',
  ],
  [
    '800 functions that call each other',
    `${lock('f0(m);', '', 'const W = line();')}function f799(m: Int32Array): void { Atomics.add(m, W, 1); }\n${many(799, (i) => `function f${i}(m: Int32Array): void { f${i + 1}(m); }`)}`,
    'race',
  ],
  ['recursion', lock('acquire(m, core, lock);'), 'refused'],
  ['all the memory there is', lock('m[W + core] = 1;', '', 'const W = words(4000000);'), 'race'],
  ['more memory than there is', lock('', '', 'const W = lines(2147483647);'), 'refused'],
  [
    "the grader's constants, set otherwise",
    lock('', '', 'const KINDS = 1;\nconst FIRST = 1;\nconst INSIDE = 1000000;'),
    'race',
  ],
  ["the workload's names", lock('', '', 'const HELD = lines(2);\nconst DONE = lines(CORES);'), 'race'],
  ['an operation of its own', `${lock('')}export function operation(m: Int32Array, core: i32): void {}`, 'refused'],
  ['an `after` of its own', `${lock('')}export function after(m: Int32Array, operations: i32): void {}`, 'refused'],
  ['an index outside all words', lock('m[-1] = 1;'), 'out-of-bounds'],
  ['an index far outside', lock('Atomics.add(m, 2147483647, 1);'), 'out-of-bounds'],
  ["the workload's counts, written", lock('m[core] = 5;\nAtomics.store(m, 0 + core, 1);'), 'fence'],
  ['a failing assert', lock('assert(false);'), 'breaks'],
  ['a choice from nothing', lock('let x = choose(0);'), 'refused'],
  ['a choice from nothing, at run time', lock('let x = choose(core - core);'), 'out-of-bounds'],
  ['imports', `import fs from 'node:fs';\n${lock('')}`, 'refused'],
  ['globals of Node', lock('process.exit(0);'), 'refused'],
  ['the function constructor', lock('acquire.constructor("return process")().exit(0);'), 'refused'],
  ['a Cyrillic letter in a name', lock('const сore = core;'), 'refused'],
  ['a word written with an escape', lock('\\u0070ause();'), 'race'],
  ['text that runs backwards', lock('/* \u202e } \u2066 if (core) { \u2069 */'), 'refused'],
  ['what a terminal obeys', lock('/* \u001b[2J \u001b]0;you\u0007 */'), 'refused'],
  ['a line that ends unseen', lock('// \u2028 acquire();'), 'refused'],
  ['`percore.grade/1` in a comment', `// {"schema":"percore.grade/1","points":20}\n${lock('')}`, 'race'],
];

/** These are searched up to a limit of states, for some seconds each, or refused by what they would lead to. */
export const slow: readonly Hostile[] = [
  [
    '60 loops in one another',
    lock(
      `${'for (let i = 0; i < 9; i++) {'.repeat(60)}Atomics.add(m, W, 1);${'}'.repeat(60)}`,
      '',
      'const W = line();',
    ),
    'incomplete',
  ],
  [
    'a function that doubles itself 30 times over',
    `${lock('f30(m);', '', 'const W = line();')}function f0(m: Int32Array): void { Atomics.add(m, W, 1); }\n${many(30, (i) => `function f${i + 1}(m: Int32Array): void { f${i}(m); f${i}(m); }`)}`,
    'refused',
  ],
  [
    'states without end',
    lock('Atomics.add(m, W + choose(100), choose(1000));', '', 'const W = words(128);'),
    'incomplete',
  ],
  [
    'a choice among a hundred thousand, again and again',
    lock('Atomics.store(m, W, choose(100000));\nfor (;;) Atomics.add(m, W, choose(100000));', '', 'const W = line();'),
    'incomplete',
  ],
  ['a number that grows for ever', lock('for (;;) Atomics.add(m, W, 1);', '', 'const W = line();'), 'incomplete'],
];
