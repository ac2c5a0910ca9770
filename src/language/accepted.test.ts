// Accepted programs: what the linker makes of layout, constants, knobs, types, calls and control flow.

import { expect, test } from 'vitest';
import { completes } from './flow.ts';
import { type LinkSettings, link } from './link.ts';
import { type Expression, type Program, type ProgramFunction, type Statement, wordName } from './program.ts';
import { siteSentence } from './site.ts';
import type { Span } from './source.ts';

const operation = 'export function operation(m: Int32Array, core: i32): void {}\n';

function linked(workload: string, settings: Partial<LinkSettings> = {}, variant = ''): Program {
  return link(
    { name: 'variant.ts', text: variant },
    { name: 'workload.ts', text: workload },
    { cores: 4, ...settings },
  );
}

const inBody = (statements: string): ProgramFunction =>
  functionOf(linked(`export function operation(m: Int32Array, core: i32): void { ${statements} }`), 'operation');

function functionOf(program: Program, name: string): ProgramFunction {
  return program.functions.find((each) => each.name === name)!;
}

const valuesOf = (program: Program): Record<string, number> =>
  Object.fromEntries(program.constants.map((each) => [each.name, each.value]));

const textOf = (program: Program, span: Span): string => program.files[span.file]!.text.slice(span.start, span.end);

test('claims follow the order of their declarations, each file on lines of its own', () => {
  const variant = 'const LOCK = line(); const OWNER = word(); const NODES = lines(2); const NAMES = words(3);';
  const program = linked(`const COUNT = words(2); const LOST = word(); const NEXT = line(); ${operation}`, {}, variant);
  expect(valuesOf(program)).toEqual({ LOCK: 0, OWNER: 1, NODES: 16, NAMES: 48, COUNT: 64, LOST: 66, NEXT: 80 });
  expect(program.words).toBe(96);
  expect(program.claims.map(({ name, index, words, stride, single }) => [name, index, words, stride, single])).toEqual([
    ['LOCK', 0, 16, 16, true],
    ['OWNER', 1, 1, 1, true],
    ['NODES', 16, 32, 16, false],
    ['NAMES', 48, 3, 1, false],
    ['COUNT', 64, 2, 1, false],
    ['LOST', 66, 1, 1, true],
    ['NEXT', 80, 16, 16, true],
  ]);
});

test('a line that is full is left for the next one', () => {
  const words = Array.from({ length: 17 }, (_, i) => `const W${i} = word();`).join(' ');
  expect(valuesOf(linked(`${words} ${operation}`))).toMatchObject({ W0: 0, W15: 15, W16: 16 });
  expect(linked(`${words} ${operation}`).words).toBe(32);
  expect(linked(operation).words).toBe(16);
});

test('variant and workload never share a line, whatever they claim', () => {
  const claims = ['word()', 'words(5)', 'words(16)', 'words(17)', 'line()', 'lines(3)'];
  for (const theirs of claims)
    for (const ours of claims) {
      const program = linked(`const A = ${ours}; ${operation}`, {}, `const A = ${theirs};`);
      const [variant, workload] = program.claims;
      expect(Math.floor((variant!.index + variant!.words - 1) / 16)).toBeLessThan(Math.floor(workload!.index / 16));
      expect(workload!.index + workload!.words).toBeLessThanOrEqual(program.words);
    }
});

test('a word has the name that a person would give it', () => {
  const program = linked(
    `const LOCK = line(); const OWNER = word(); const NODES = lines(2); const NAMES = words(3); ${operation}`,
  );
  const names = [0, 1, 2, 15, 16, 17, 32, 47, 48, 50, 51, 63, 64, -1].map((index) => wordName(program, index));
  expect(names).toEqual([
    'LOCK',
    'OWNER',
    'LOCK+2',
    'LOCK+15',
    'NODES[0]',
    'NODES[0]+1',
    'NODES[1]',
    'NODES[1]+15',
    'NAMES[0]',
    'NAMES[2]',
    'word 51',
    'word 63',
    'word 64',
    'word -1',
  ]);
});

test('CORES and LINE are the settings', () => {
  const text = `const SLOTS = lines(CORES); const SIZE = LINE + CORES; ${operation}`;
  expect(valuesOf(linked(text))).toEqual({ SLOTS: 0, SIZE: 20 });
  expect(linked(text).words).toBe(64);
  expect(valuesOf(linked(text, { cores: 48, line: 32 }))).toEqual({ SLOTS: 0, SIZE: 80 });
  expect(linked(text, { cores: 48, line: 32 }).words).toBe(48 * 32);
});

for (const [expression, value] of [
  ['2147483647 + 1', -2147483648],
  ['-2147483648 - 1', 2147483647],
  ['-(-2147483648)', -2147483648],
  ['Math.imul(65536, 65537)', 65536],
  ['Math.imul(0xFFFFFFFF, 5)', -5],
  ['65536 * 65537', 65536],
  ['0xFFFFFFFF * 5', -5],
  ['-3 * 4 % 5', -2],
  ['2 * -3 + 1', -5],
  ['(7 / 2) | 0', 3],
  ['(-7 / 2) | 0', -3],
  ['(7 / 0) | 0', 0],
  ['-7 % 3', -1],
  ['7 % 0', 0],
  ['-2147483648 % -1', 0],
  ['(-2147483648 / -1) | 0', -2147483648],
  ['0x9E3779B9 | 0', -1640531527],
  ['~0', -1],
  ['1 << 33', 2],
  ['-1 >> 31', -1],
  ['-1 >>> 1', 2147483647],
  ['-2 >>> 31', 1],
  ['5 & 0xFFFFFFFF', 5],
  ['5 ^ 3', 6],
  ['0b101 + 0o17 + 0xFf + 1_000', 1275],
  ['CORES > 3 ? 10 : 20', 10],
  ['true ? 1 : 2', 1],
  ['1 < 2 === true ? 1 : 0', 1],
  ['!(1 < 2) ? 1 : 0', 0],
  ['CORES ? 1 : 0', 1],
  ['CORES - 4 ? 1 : 0', 0],
  ['1 < 2 && 3 < 2 ? 1 : 0', 0],
  ['1 < 2 || 3 < 2 ? 1 : 0', 1],
] as const)
  test(`a constant is folded as it would run: ${expression} is ${value}`, () => {
    expect(valuesOf(linked(`const A = ${expression}; ${operation}`)).A).toBe(value);
    expect(new Function('CORES', `return (${expression}) | 0;`)(4)).toBe(value);
  });

test('a constant is a boolean or an integer, with its type written or not', () => {
  const program = linked(
    `const ON = LINE > 8; const OFF: boolean = !ON; const N: i32 = 3, M: number = N; ${operation}`,
  );
  expect(program.constants.map(({ name, type, value }) => [name, type, value])).toEqual([
    ['ON', 'boolean', 1],
    ['OFF', 'boolean', 0],
    ['N', 'i32', 3],
    ['M', 'i32', 3],
  ]);
  expect(program.constants.map((each) => textOf(program, each.span))).toEqual(['LINE > 8', '!ON', '3', 'N']);
});

test('a knob replaces the value in both files, and what is made of it follows', () => {
  const text = `const threshold = 16; const twice = threshold + threshold; const slots = words(threshold); const on = true;`;
  const plain = linked(`${text} ${operation}`, {}, text);
  const set = linked(`${text} ${operation}`, { knobs: { threshold: 5, on: 0, nobody: 7 } }, text);
  expect(plain.constants.map((each) => each.value)).toEqual([16, 32, 0, 1, 16, 32, 16, 1]);
  expect(set.constants.map((each) => each.value)).toEqual([5, 10, 0, 0, 5, 10, 16, 0]);
  expect(set.claims.map((each) => each.words)).toEqual([5, 5]);
});

test('a knob named like a property of every object is only a knob', () => {
  const knobs = JSON.parse('{ "__proto__": 3, "toString": 4 }') as Record<string, number>;
  expect(
    linked(`const __proto__ = 1; const toString = 1; const constructor = 1; ${operation}`, { knobs }).constants.map(
      (each) => each.value,
    ),
  ).toEqual([3, 4, 1]);
});

test('locals have the types of their values, and slots in the order of their declarations, parameters first', () => {
  const fn = functionOf(
    linked(
      `${operation} function f(a: i32, m: Int32Array, b: boolean): void { const c = a < 2; let d = b; for (let i = 0; i < a; i++) { const d = m[i]; m[0] = d; } { let e: i32 = 1; e++; } }`,
    ),
    'f',
  );
  expect(fn.parameters).toBe(2);
  expect(fn.locals.map(({ name, type, slot }) => [name, type, slot])).toEqual([
    ['a', 'i32', 0],
    ['b', 'boolean', 1],
    ['c', 'boolean', 2],
    ['d', 'boolean', 3],
    ['i', 'i32', 4],
    ['d', 'i32', 5],
    ['e', 'i32', 6],
  ]);
});

test('what a function returns is found from its body, in whatever order the functions stand', () => {
  const program = linked(
    `${operation} function f(m: Int32Array) { return g(m) + 1; } function g(m: Int32Array) { if (h()) return 1; return 2; } function h() { return CORES > 1; } function i() { return; }`,
  );
  expect(program.functions.map(({ name, returns }) => [name, returns])).toEqual([
    ['operation', 'void'],
    ['h', 'boolean'],
    ['g', 'i32'],
    ['f', 'i32'],
    ['i', 'void'],
  ]);
});

test("callees come before callers, the variant's before the workload's", () => {
  const workload =
    'declare function add(m: Int32Array): void;\nexport function operation(m: Int32Array, core: i32): void { last(m); }\nfunction last(m: Int32Array): void { add(m); }';
  const program = linked(
    workload,
    {},
    'export function add(m: Int32Array): void { help(m); }\nfunction help(m: Int32Array): void { m[0] = 1; }\nexport function prepare(m: Int32Array): void { help(m); }',
  );
  expect(program.functions.map((each) => each.name)).toEqual(['help', 'add', 'prepare', 'last', 'operation']);
  expect(program.entries).toEqual({ prepare: 2, setup: null, operation: 4, after: null, invariant: null });
  for (const [i, fn] of program.functions.entries())
    for (const callee of JSON.stringify(fn.body).matchAll(/"callee":(\d+)/g)) expect(Number(callee[1])).toBeLessThan(i);
});

test('both files may have one name for things of their own', () => {
  const program = linked(
    `const A = 1; function help(): i32 { return A; } export function operation(m: Int32Array, core: i32): void { m[0] = help(); }`,
    {},
    'const A = 2; function help(): i32 { return A; }',
  );
  expect(program.functions.map((each) => [each.name, each.span.file])).toEqual([
    ['help', 0],
    ['help', 1],
    ['operation', 1],
  ]);
});

test('every place that can fail is a site, with the text that a message quotes', () => {
  const program = linked(
    'export function operation(m: Int32Array, core: i32): void { m[core] = Atomics.load(m, core + 1); assert(m[0] === choose(core)); poison(core, 1); }',
  );
  expect(program.sites.map((site) => [site.kind, textOf(program, site.span)]).sort()).toEqual([
    ['assert', 'assert(m[0] === choose(core))'],
    ['choose', 'choose(core)'],
    ['out-of-bounds', '0'],
    ['out-of-bounds', 'core'],
    ['out-of-bounds', 'core + 1'],
    ['run', 'poison(core, 1)'],
  ]);
  const used = [...JSON.stringify(program.functions).matchAll(/"site":(\d+)/g)].map((each) => Number(each[1])).sort();
  expect(used).toEqual([0, 1, 2, 3, 4, 5]);
});

test('spans cover what was written', () => {
  const text =
    'export function operation(m: Int32Array, core: i32): void { if (core > 1) { m[core] = 1; } while (core) core--; }';
  const program = linked(text);
  const [choice, loop] = functionOf(program, 'operation').body as [
    Statement & { kind: 'if' },
    Statement & { kind: 'loop' },
  ];
  expect([choice, choice.yes[0]!, loop, loop.body[0]!].map((each) => textOf(program, each.span))).toEqual([
    'core > 1',
    'm[core] = 1',
    'core',
    'core--',
  ]);
  expect(textOf(program, functionOf(program, 'operation').span)).toBe(text.slice('export '.length));
});

test('an integer is a condition, as one that is not 0', () => {
  const tests = (text: string): Expression => (inBody(text).body[0] as Statement & { kind: 'if' }).test;
  expect(tests('if (core) pause();')).toMatchObject({
    kind: 'binary',
    operator: 'notEqual',
    type: 'boolean',
    left: { kind: 'local', slot: 0 },
    right: { kind: 'constant', value: 0 },
  });
  expect(tests('if (!core) pause();')).toMatchObject({
    kind: 'unary',
    operator: 'not',
    operand: { operator: 'notEqual' },
  });
  expect(tests('if (core && m[0]) pause();')).toMatchObject({
    kind: 'both',
    left: { operator: 'notEqual' },
    right: { operator: 'notEqual' },
  });
  expect(tests('if (core || choose(2) > 0) pause();')).toMatchObject({
    kind: 'either',
    right: { operator: 'greater' },
  });
});

test('an inner name hides an outer one until its block ends', () => {
  const program = linked(
    `const A = 7; export function operation(m: Int32Array, core: i32): void { m[0] = A; { const A = core; m[1] = A; { let A = 3; A++; m[2] = A; } m[3] = A; } m[4] = A; for (let core = 0; core < 2; core++) m[5] = core; m[6] = core; }`,
  );
  const writes = [
    ...JSON.stringify(functionOf(program, 'operation').body).matchAll(
      /"operation":"write".*?"operands":\[\{"kind":"(\w+)","type":"i32","(?:slot|value)":(\d+)/g,
    ),
  ].map((each) => `${each[1]} ${each[2]}`);
  expect(writes).toEqual(['constant 7', 'local 1', 'local 2', 'local 1', 'constant 7', 'local 3', 'local 0']);
});

test('compound assignments are the operator and an assignment', () => {
  for (const [written, operator] of [
    ['core += 2', 'add'],
    ['core -= 2', 'subtract'],
    ['core %= 2', 'remainder'],
    ['core &= 0xFFFFFFFF', 'and'],
    ['core |= 2', 'or'],
    ['core ^= 0x9E3779B9', 'xor'],
    ['core <<= 2', 'shiftLeft'],
    ['core >>= 2', 'shiftRight'],
    ['core >>>= 2', 'shiftRightUnsigned'],
    ['core++', 'add'],
    ['--core', 'subtract'],
  ])
    expect(inBody(`${written};`).body[0]).toMatchObject({
      kind: 'set',
      slot: 0,
      value: { kind: 'binary', operator, left: { kind: 'local', slot: 0 } },
    });
});

test('switch keeps its cases in order, with default where it stands', () => {
  const [statement] = inBody(
    'switch (core) { case 1: case LINE - 14: pause(); default: work(1); break; case -3: { const x = 1; m[0] = x; } }',
  ).body;
  expect((statement as Statement & { kind: 'switch' }).cases.map((each) => [each.value, each.body.length])).toEqual([
    [1, 0],
    [2, 1],
    [null, 2],
    [-3, 2],
  ]);
});

for (const [statements, ends] of [
  ['return;', false],
  ['', true],
  ['if (core) return;', true],
  ['if (core) return; else return;', false],
  ['if (core) { return; } else { pause(); }', true],
  ['while (true) pause();', false],
  ['for (;;) { if (core) break; }', true],
  ['for (;;) { switch (core) { case 1: break; } }', false],
  ['for (;;) { for (;;) break; }', false],
  ['while (core) return;', true],
  ['do { return; } while (core);', false],
  ['do { if (core) continue; return; } while (core);', true],
  ['do { switch (core) { case 1: continue; } return; } while (core);', true],
  ['do pause(); while (true);', false],
  ['do { for (;;) continue; } while (core);', false],
  ['switch (core) { case 1: return; }', true],
  ['switch (core) { case 1: return; default: return; }', false],
  ['switch (core) { default: return; case 1: pause(); }', true],
  ['switch (core) { case 1: pause(); default: return; }', false],
  ['switch (core) { case 1: if (core) break; default: return; }', true],
  ['{ return; } pause();', false],
] as const)
  test(`the end of \`${statements}\` is ${ends ? '' : 'not '}reached`, () => {
    expect(completes(inBody(statements).body)).toBe(ends);
  });

test('an assertion may say what was seen, in text and values that are only looked at', () => {
  const program = linked(
    "const A = line(); export function operation(m: Int32Array, core: i32): void { const seen = m[A]; assert(seen === 0, `core ${core} saw ${seen + 1}, and A is ${m[A]}`); assert(seen < 5, 'five'); assert(seen < 6); }",
  );
  const sentences = program.sites
    .filter((site) => site.kind === 'assert')
    .map((site) => site.sentence?.map((piece) => (typeof piece === 'string' ? piece : textOf(program, piece.span))));
  expect(sentences).toEqual([['core ', 'core', ' saw ', 'seen + 1', ', and A is ', 'm[A]'], ['five'], undefined]);
});

test('a sentence is printed with its values, or with their names where they are not known', () => {
  const program = linked(
    'export function operation(m: Int32Array, core: i32): void { const odd = core > 2; assert(!odd, `core ${core} of ${CORES} is odd: ${odd}`); assert(core < 9); }',
  );
  const sites = program.sites.flatMap((site, i) => (site.kind === 'assert' ? [i] : []));
  expect(siteSentence(program, sites[0]!)).toMatch(/^workload\.ts:1:\d+: core `core` of 4 is odd: `odd`$/);
  expect(siteSentence(program, sites[0]!, [5, 4, 1])).toMatch(/: core 5 of 4 is odd: true$/);
  expect(siteSentence(program, sites[1]!)).toMatch(/: `assert\(core < 9\)` does not hold$/);
});
