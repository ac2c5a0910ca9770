// Repeats: a function that comes back to where it was is stuck, told at once; one that goes on is not.

import { expect, test } from 'vitest';
import { linked } from '../../../test/one-thread.ts';
import { runSequential } from './perform.ts';
import { compileSteps } from './step.ts';

function ended(setup: string): { readonly kind: string; readonly milliseconds: number } {
  const program = linked(
    `const A = line();\nconst B = line();\nexport function operation(m: Int32Array, core: i32): void {}\nexport function setup(m: Int32Array): void {\n${setup}\n}`,
  );
  const from = process.cpuUsage().user;
  const { kind } = runSequential(
    compileSteps(program),
    new Int32Array(program.words),
    program.entries.setup!,
    [],
    () => 0,
  );
  return { kind, milliseconds: (process.cpuUsage().user - from) / 1000 };
}

test('a spin that nobody can end is stuck, well before fifty million accesses', () => {
  for (const spin of [
    'while (Atomics.load(m, A) === 0) pause();',
    'while (true) { Atomics.store(m, A, 1); Atomics.store(m, A, 0); }',
    'let i = 0;\nwhile (Atomics.load(m, A) === 0) i = (i + 1) & 1023;',
  ]) {
    const { kind, milliseconds } = ended(spin);
    expect([spin, kind]).toEqual([spin, 'stuck']);
    expect(milliseconds).toBeLessThan(1000);
  }
});

test('a long run that comes to its end does: its locals, its memory or what it read has changed each time', () => {
  expect(ended('for (let i = 0; i < 100000; i++) Atomics.load(m, A);').kind).toBe('done');
  expect(ended('while (Atomics.load(m, A) !== 100000) Atomics.store(m, A, Atomics.load(m, A) + 1);').kind).toBe('done');
  expect(ended('while (Atomics.add(m, A, 1) !== 100000) pause();').kind).toBe('done');
});
