// Which accesses are waited for: by the place of the next access, by a branch on the way to it, by an atomic; by nothing else.

import { expect, test } from 'vitest';
import { programOf } from '../../../test/made-up-machine.ts';
import { compileSteps } from './step.ts';

/** Words and functions that the operations below name, and whether each load of the operation is waited for, in the order of the text. */
function waitsIn(body: string, functions = ''): boolean[] {
  const program = programOf(
    `const A = line();\nconst B = line();\nconst NODES = lines(8);\n${functions}\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}`,
    2,
  );
  const steps = compileSteps(program);
  const waits = steps.waits();
  return steps.points
    .map(({ ending, span }, i) => ({ ending, at: span.start, waits: waits[i + 1] === 1 }))
    .filter(({ ending }) => ending.kind === 'access' && (ending.operation === 'load' || ending.operation === 'read'))
    .sort((a, b) => a.at - b.at)
    .map((each) => each.waits);
}

test.each<[string, string, boolean[]]>([
  ['the place of the next access', 'const i = Atomics.load(m, A); m[NODES + i] = 1;', [true]],
  ['a place, by way of other locals', 'const i = m[A]; const j = i * LINE; const k = NODES + j; m[k] = 1;', [true]],
  ['a test of a loop', 'while (Atomics.load(m, A) === 0) pause(); m[B] = 1;', [true]],
  ['a branch, by way of a local', 'const a = m[A]; const b = a + 1; if (b === 2) work(10); m[B] = 1;', [true]],
  ['a switch', 'switch (m[A]) { case 1: m[B] = 1; }', [true]],
  ['how long it works', 'work(m[A]); m[B] = 1;', [true]],
  ['a branch on one way of two', 'const a = m[A]; if (core === 0) { if (a === 1) work(9); } m[B] = 1;', [true]],
  ['an atomic after it, whose operand it is', 'const a = m[A]; Atomics.compareExchange(m, B, a, 1);', [true]],
  ['an atomic after it, that has nothing to do with it', 'const a = m[A]; Atomics.add(m, B, 1); m[B] = a;', [true]],
])('a load is waited for by %s', (_, body, expected) => {
  expect(waitsIn(body)).toEqual(expected);
});

test.each<[string, string, boolean[]]>([
  ['a value that is stored', 'm[B] = m[A] + 1;', [false]],
  ['a value that nobody wants', 'const a = m[A]; m[B] = 1;', [false]],
  ['a value that is overwritten before the branch', 'let a = m[A]; a = core; if (a === 0) work(9); m[B] = 1;', [false]],
  ['an assertion', 'const a = m[A]; assert(a < 9); m[B] = 1;', [false]],
  ['a branch after the next access', 'const a = m[A]; const b = m[B]; if (a === 1) work(b);', [false, true]],
  ['a branch on something else', 'const a = m[A]; if (core === 0) work(9); m[B] = a;', [false]],
  ['a value of the end of an operation', 'm[B] = 1; const a = m[A];', [false]],
])('a load is not waited for by %s', (_, body, expected) => {
  expect(waitsIn(body)).toEqual(expected);
});

test('a value is followed into a function that is called, and out of one that returns it', () => {
  const into = 'function put(m: Int32Array, at: i32): void { m[at] = 1; }';
  expect(waitsIn('put(m, NODES + m[A]);', into)).toEqual([true]);
  expect(waitsIn('const a = m[A]; put(m, B); m[B] = a;', into)).toEqual([false]);
  const out = 'function get(m: Int32Array): i32 { return Atomics.load(m, A); }';
  expect(waitsIn('m[NODES + get(m)] = 1;', out)).toEqual([true]);
  expect(waitsIn('m[B] = get(m);', out)).toEqual([false]);
});

test('a function waits where any of its callers does', () => {
  const get = 'function get(m: Int32Array): i32 { return Atomics.load(m, A); }';
  expect(waitsIn('m[B] = get(m); while (get(m) === 0) pause();', get)).toEqual([true]);
});

test('a long way between two accesses is looked at in time', () => {
  const tests = Array.from({ length: 400 }, (_, i) => `if (core === ${i}) b = b + ${i};`).join('\n');
  const from = process.cpuUsage().user;
  expect(waitsIn(`const a = m[A]; let b = 0;\n${tests}\nm[B] = a + b;`)).toEqual([false]);
  expect((process.cpuUsage().user - from) / 1e6).toBeLessThan(5);
});
