// Several mistakes at once: all of them reported, each once, in the order of the files and of their places.

import { expect, test } from 'vitest';
import { link } from './link.ts';
import { type Refusal, Refused, refusalSentence } from './refusal.ts';
import { positionAt } from './source.ts';

const operation = 'export function operation(m: Int32Array, core: i32): void {}\n';

function refusals(workload: string, variant = ''): readonly Refusal[] {
  try {
    link({ name: 'variant.ts', text: variant }, { name: 'workload.ts', text: workload }, { cores: 2 });
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}

/** `file:line:column` of each refusal. */
const places = (workload: string, variant = ''): string[] =>
  refusals(workload, variant).map((each) => `${each.file}:${each.line}:${each.column}`);

const inBody = (statements: string): string[] =>
  places(`export function operation(m: Int32Array, core: i32): void {\n${statements}\n}`).map((each) =>
    each.replace('workload.ts:', ''),
  );

test('mistakes of both files stand in the order of the files, then of their places', () => {
  const variant = `function helper(): i32 { return 1 / 2; }\nexport function add(m: Int32Array): void { m[0] == 1; }\nlet count = 0;`;
  const workload = `declare function add(m: Int32Array): void;\nexport function operation(m: Int32Array, core: i32): void { add(core); const x = 'a'; }\nconst A = 1.5;`;
  expect(places(workload, variant)).toEqual([
    'variant.ts:1:33',
    'variant.ts:2:44',
    'variant.ts:3:1',
    'workload.ts:2:65',
    'workload.ts:2:82',
    'workload.ts:3:11',
  ]);
});

test('a syntax error in one file does not hide the mistakes of the other', () => {
  expect(places('export function operation(m: Int32Array, core: i32): void { core /= 2; }', 'const = 1;')).toEqual([
    'variant.ts:1:7',
    'workload.ts:1:61',
  ]);
  expect(places('export function (', 'let x = 1;')).toEqual(['variant.ts:1:1', 'workload.ts:1:17']);
});

test('the two files may have one name', () => {
  const text = 'let x = 1;';
  const error = (): Refused => {
    try {
      link({ name: 'lab.ts', text }, { name: 'lab.ts', text: text + operation }, { cores: 1 });
    } catch (refused) {
      return refused as Refused;
    }
    throw new Error('it links');
  };
  expect(error().refusals).toHaveLength(2);
});

test('the operands of a refused operator are read too', () => {
  expect(inBody('let x = (core == 1) / (core / 2);')).toEqual(['2:9', '2:10', '2:24']);
  expect(inBody('core /= core == 1;')).toEqual(['2:1', '2:9']);
  expect(inBody('let x = (core / 2) ?? (core / 3);')).toEqual(['2:9', '2:10', '2:24']);
  expect(inBody('let x = typeof (core / 2);')).toEqual(['2:9', '2:17']);
});

test('the arguments of a refused call are read too', () => {
  expect(inBody('nobody(m, core / 2);')).toEqual(['2:1', '2:11']);
  expect(inBody('Atomics.ad(m, core / 2);')).toEqual(['2:1', '2:15']);
  expect(inBody('pause(core / 2);')).toEqual(['2:1', '2:7']);
  expect(inBody('Atomics.store(core, core / 2, core == 1);')).toEqual(['2:15', '2:21', '2:31']);
});

for (const [what, text] of [
  [
    'a top-level let',
    'let count = 0; function f(m: Int32Array): i32 { count = count + 1; count++; m[count] = 1; return count; } function g(m: Int32Array): i32 { return f(m) + 1; }',
  ],
  [
    'a constant',
    'const A = 1.5; const B = A + 1; const C = words(A); function f(): i32 { return A + B + C; } function g(): i32 { return f(); }',
  ],
  [
    'a local',
    'function f(x: i32): i32 { let y = x / 2; y += 1; if (y === 3 && y) y++; const on: boolean = y; return on ? y : x; }',
  ],
  ['a local of no type', 'function f(x: i32): i32 { const ok = x == 2; if (ok && x) return 1; return ok ? 1 : 2; }'],
  ['a name that has a meaning', 'function f(x: i32): i32 { let work = x; work++; work(3); return work; }'],
  [
    'a parameter without a type',
    'function f(m: Int32Array, x): i32 { m[x] = x; return x ? x : 1; } function g(m: Int32Array): void { f(m, 1); f(m, true); }',
  ],
  [
    'a memory without a type',
    'function f(m): i32 { m[0] = 1; Atomics.store(m, 0, 1); return g(m) + m[1]; } function g(m: Int32Array): i32 { return m[0]; } function h(m: Int32Array): i32 { return f(m); }',
  ],
  ['a destructuring', 'function f(m: Int32Array): i32 { const [a, b] = [1, 2]; return a + b; }'],
  ['a class', 'class Lock { held = 0; } function f(): i32 { Lock.take(); return 1; }'],
  [
    'an enum',
    'enum State { Free, Held } function f(m: Int32Array): i32 { m[State.Free] = State.Held; return State.Held; }',
  ],
  ['an import', 'import { helper } from "./other"; function f(m: Int32Array): i32 { return helper(m, 3) + 1; }'],
  ['an arrow', 'const f = (x: i32): i32 => x; function g(): i32 { return f(1) + f(2); }'],
  ['an async function', 'async function f(): i32 { return await 1; } function g(): i32 { return f() + 1; }'],
  [
    'a ring of calls',
    'function f(): i32 { return g(); } function g(): i32 { return h() + h(); } function h(): i32 { f(); return 1; } function i(): i32 { return f() + g(); }',
  ],
  ['a return type', 'function f(): string { return 1; } function g(): i32 { return f() + 1; }'],
  [
    'a return without a value',
    'function f(): i32 { if (CORES > 1) return; return 1; } function g(): i32 { return f(); }',
  ],
  [
    'a declaration in a case',
    'function f(x: i32): i32 { switch (x) { case 1: let y = 2; return y; default: return 3; } }',
  ],
  [
    "a variant's missing export",
    'export { f }; function f(m: Int32Array): void { m[0] = 1; } function g(m: Int32Array): void { f(m); }',
  ],
] as const)
  test(`one mistake is one refusal: ${what}`, () => {
    expect(refusals(operation + text).map(refusalSentence)).toHaveLength(1);
  });

test('a head that differs from what the workload declares is refused once, not at each call', () => {
  const workload =
    'declare function add(m: Int32Array, core: i32): i32;\nexport function operation(m: Int32Array, core: i32): void { add(m, core); const x = add(m, 1) + 1; m[x] = add(m, x); }';
  expect(places(workload, 'export function add(m: Int32Array): void {}')).toEqual(['variant.ts:1:8']);
  expect(places(workload, 'export const add = (m: Int32Array) => 1;')).toEqual(['variant.ts:1:1']);
  expect(places(workload, 'const add = (m: Int32Array) => 1;')).toEqual(['variant.ts:1:13']);
  expect(places(workload, 'function other(): void {}')).toEqual(['variant.ts:1:1']);
  expect(places(workload, 'export function add(m: Int32Array, core: i32): i32 { return core; }')).toEqual([]);
});

test('twenty mistakes are shown, and then how many more there are', () => {
  const body = (n: number): string => `${operation}function f(x: i32): void {\n${'  x /= 2;\n'.repeat(n)}}`;
  expect(refusals(body(20))).toHaveLength(20);
  expect(refusals(body(20)).at(-1)).toMatchObject({ line: 22, reason: '`/=` would leave the integers' });
  expect(refusals(body(21)).at(-1)).toEqual({
    file: 'workload.ts',
    line: 23,
    column: 3,
    reason: 'there is 1 more mistake',
    instead: 'fix these first',
  });
  expect(refusals(body(500))).toHaveLength(21);
  expect(refusals(body(500)).at(-1)!.reason).toBe('there are 480 more mistakes');
});

test('the message lists them, one a line, and no quoted text breaks or steers that', () => {
  const text = `${operation}const A = B;\nfunction f(m: Int32Array): void { m[1 /* \t\r\n ${'x'.repeat(500)} */]++; }`;
  const message = new Refused(refusals(text)).message.split('\n');
  expect(message[0]).toBe(
    'workload.ts:2:11: there is no `B` here; did you mean `A`? A lab file knows its own names and the words of labs/percore.d.ts',
  );
  expect(message).toHaveLength(2);
  expect(message[1]).not.toContain('\t');
  expect(message[1]!.length).toBeLessThan(700);
});

test('lines are counted as editors count them', () => {
  expect(positionAt('a\nb\r\nc\rd', 7)).toEqual({ line: 4, column: 1 });
  expect(positionAt('ab\tc', 3)).toEqual({ line: 1, column: 4 });
  expect(positionAt('\uFEFFab', 1)).toEqual({ line: 1, column: 1 });
  expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
});
