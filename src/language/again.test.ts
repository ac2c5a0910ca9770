// The same files linked again: what is kept of their reading changes nothing.

import { expect, test } from 'vitest';
import { link } from './link.ts';
import type { SourceFile } from './source.ts';

const variant = (): SourceFile => ({
  name: 'variant.ts',
  text: 'const A = lines(CORES);\nexport function step(m: Int32Array, core: i32): void {\n  for (let i = 0; i < CORES; i++) Atomics.add(m, A + Math.imul(i, LINE), core);\n}',
});
const workload = (): SourceFile => ({
  name: 'workload.ts',
  text: 'declare function step(m: Int32Array, core: i32): void;\nconst times = 1;\nexport function operation(m: Int32Array, core: i32): void {\n  for (let i = 0; i < times; i++) step(m, core);\n}',
});

test('for other cores and knobs, and the other way round, it is the program of files that nobody has read', () => {
  const [lab, mine] = [workload(), variant()];
  for (const settings of [{ cores: 2 }, { cores: 5 }, { cores: 2, knobs: { times: 3 } }, { cores: 2 }])
    expect(link(mine, lab, settings)).toEqual(link(variant(), workload(), settings));
});

test('what was refused once is refused again', () => {
  const [lab, wrong] = [
    workload(),
    { name: 'wrong.ts', text: 'let a = 1;\nexport function step(m: Int32Array, core: i32): void {}' },
  ];
  const refusal = (): string => {
    try {
      link(wrong, lab, { cores: 2 });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const first = refusal();
  expect(first).toContain('wrong.ts:1');
  expect(refusal()).toBe(first);
});
