// Which functions are called: large ones, and smaller ones too where a program would grow beyond measure.

import { expect, test } from 'vitest';
import { linked, started } from '../../../test/one-thread.ts';
import { compileWasm } from './module.ts';
import { planModule } from './plan.ts';

const small = 'function small(x: i32): i32 { return Math.imul(x, 3) + 1; }';
const program = (calls: number, before = small) =>
  linked(
    `const OUT = line(); ${before}\nexport function operation(m: Int32Array, core: i32): void { let x = core;\n${'x = small(x);\n'.repeat(calls)} m[OUT] = x; }`,
  );

const named = (of: ReturnType<typeof program>): string[] =>
  [...planModule(of).called.keys()].map((index) => of.functions[index]!.name);

test('a small function is written in place, a large one is called', () => {
  expect(named(program(10))).toEqual([]);
  expect(named(program(10, `function small(x: i32): i32 { ${'x = x + 1;'.repeat(150)} return x; }`))).toEqual([
    'small',
  ]);
});

test('a program that calls a middling function thousands of times stays small, and does the same', () => {
  const middling = `function small(x: i32): i32 { ${'x = x + 1;'.repeat(60)} return x; }`;
  const many = program(1500, middling);
  expect(named(program(150, middling))).not.toContain('small');
  expect(named(many)).toContain('small');
  expect(compileWasm(many).length).toBeLessThan(50_000);
  const { executable, word } = started('WebAssembly', many);
  executable.run(1);
  expect(word('OUT')).toBe(90_000);
});
