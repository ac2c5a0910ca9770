// What a hit is charged on a core that has several accesses under way at once: counted by hand on one core, and exact with spins that sleep.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { type MadeUpProgram, madeUpPrograms } from '../../../test/made-up-programs.ts';
import { breakdownTotal } from './account.ts';
import type { Machine } from './description.ts';
import { simulatePoint } from './run.ts';

const plain = madeUpMachine();
/** Hits of 3, 4 and 20 cycles; 1 and 2 where nothing waits, and 15 until a store has drained. */
const overlapping = madeUpMachine({ overlap: { load: 1, store: 2, drain: 15 } });
const extent = { cycles: 100_000, events: 600 };

function cycles(body: string, machine: Machine): number {
  const program = programOf(
    `const A = line();\nconst B = line();\nconst C = line();\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}`,
    1,
  );
  const point = simulatePoint(program, machine, { seed: 1, extent });
  expect(breakdownTotal(point.breakdown)).toBe(point.cycles);
  return Math.round(point.cycles / point.operations);
}

const saved = (body: string): number => cycles(body, plain) - cycles(body, overlapping);

describe('a hit of a load', () => {
  test('costs a cycle where its value is only stored, and its latency where it is a place or a test', () => {
    expect(saved('m[B] = m[A];')).toBe(3 - 1 + 4 - 2);
    expect(saved('m[B + m[A]] = 1;')).toBe(4 - 2);
    expect(saved('if (m[A] === 0) m[B] = 1;')).toBe(4 - 2);
  });

  test('costs its latency before an atomic, and the atomic what it always does', () => {
    expect(saved('const a = m[A]; Atomics.add(m, B, 1);')).toBe(0);
    expect(saved('Atomics.add(m, B, 1); const a = m[A];')).toBe(3 - 1);
  });
});

describe('a store that hits', () => {
  test('drains behind what comes next, whatever that is, but a load that must come after it', () => {
    expect(saved('Atomics.store(m, A, 1); m[B] = 1;')).toBe(4);
    expect(saved('Atomics.store(m, A, 1); Atomics.add(m, B, 1);')).toBe(2);
    expect(saved('Atomics.store(m, A, 1); Atomics.load(m, B);')).toBe(2 + 2 - 15);
  });

  test('is not waited for by a plain read, nor a plain write by a load', () => {
    expect(saved('Atomics.store(m, A, 1); const b = m[B];')).toBe(2 + 2);
    expect(saved('m[A] = 1; Atomics.load(m, B);')).toBe(2 + 2);
  });

  test('has drained when another access comes between, and is waited for once', () => {
    expect(saved('Atomics.store(m, A, 1); m[C] = 1; Atomics.load(m, B);')).toBe(2 + 2 + 2);
    expect(saved('Atomics.store(m, A, 1); Atomics.load(m, B); Atomics.load(m, C);')).toBe(2 + 2 + 2 - 15);
  });
});

test.each(
  Object.keys(madeUpPrograms) as MadeUpProgram[],
)('%s gives the same whether its spins sleep or not, and adds up', (name) => {
  const machine = madeUpMachine({
    own: 10,
    overlap: { load: 1, store: 2, drain: 15 },
    hit: { ...plain.hit, loadAfterAtomic: 17 },
  });
  for (const cores of [2, 4]) {
    const [asleep, awake] = [true, false].map((sleepingSpins) =>
      simulatePoint(programOf(madeUpPrograms[name], cores), machine, { seed: 1, extent, log: true, sleepingSpins }),
    );
    expect({ ...asleep, accesses: 0, slept: 0 }).toEqual({ ...awake, accesses: 0, slept: 0 });
    expect(breakdownTotal(asleep!.breakdown)).toBe(cores * asleep!.cycles);
  }
});
