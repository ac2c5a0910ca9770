// Bounds: a search that outgrows its states, its time or its memory ends cleanly, and says at what.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { check, defaultBounds } from '../check.ts';

const grid = (cores: number, steps: number) =>
  linked(
    `const OWN = lines(CORES);\nexport function operation(m: Int32Array, core: i32): void {\nfor (let i = 1; i <= ${steps}; i++) Atomics.store(m, OWN + Math.imul(core, LINE), i);\n}`,
    { cores },
  );

describe('a search', () => {
  // 11^3 states.
  test('that may have as many states as there are holds; with one fewer it is incomplete', () => {
    expect(check(grid(3, 10), { operations: 1, bounds: { states: 1331 } })).toMatchObject({
      verdict: 'holds',
      coverage: { states: 1331, bound: null },
    });
    expect(check(grid(3, 10), { operations: 1, bounds: { states: 1330 } })).toMatchObject({
      verdict: 'incomplete',
      failure: null,
      schedule: [],
      coverage: { states: 1331, bound: 'more than 1,330 states' },
    });
  });

  test('whose clock runs on ends when its seconds are over', () => {
    let clock = 0;
    const now = (): number => clock++;
    const { verdict, coverage } = check(grid(4, 40), { operations: 1, bounds: { seconds: 5 }, now });
    expect([verdict, coverage.bound]).toEqual(['incomplete', 'more than 5 s']);
    expect(coverage.states).toBeLessThan(100_000);
  });

  test('ends before its lists outgrow its memory, the lists that are growing counted', () => {
    const { verdict, coverage } = check(grid(4, 60), { operations: 1, bounds: { bytes: 2 * 2 ** 20 } });
    expect([verdict, coverage.bound]).toEqual(['incomplete', 'more than 2 MiB']);
    expect(coverage.bytes).toBeLessThanOrEqual(2 * 2 ** 20);
    expect(coverage.states).toBeGreaterThan(1000);
  });

  test('that finds a failure before its bound says the failure', () => {
    const program = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nassert(Atomics.add(m, A, 1) < 2);\nfor (let i = 0; i < 50; i++) Atomics.add(m, A, 1);\n}',
      { cores: 3 },
    );
    expect(check(program, { operations: 2, bounds: { states: 40 } }).verdict).toBe('breaks');
    expect(check(program, { operations: 2, bounds: { states: 2 } }).verdict).toBe('incomplete');
  });
});

describe('a program without end', () => {
  test('that counts for ever has no last state: incomplete, not a hang', () => {
    const program = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nwhile (Atomics.add(m, A, 1) !== -1) pause();\n}',
      { cores: 2 },
    );
    expect(check(program, { operations: 1, bounds: { states: 20_000 } })).toMatchObject({
      verdict: 'incomplete',
      coverage: { bound: 'more than 20,000 states' },
    });
  });

  test('a choice among more values than can be tried is incomplete, not tried in part and called right', () => {
    const program = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nAtomics.store(m, A, choose(2000000000));\n}',
      { cores: 1 },
    );
    const { verdict, coverage } = check(program, { operations: 1 });
    expect([verdict, coverage.bound]).toEqual([
      'incomplete',
      'a choice among 2,000,000,000 values, of which at most 1,048,576 can be tried',
    ]);
  });

  test('a choice of many values ends at the bound of states in the middle of it', () => {
    const program = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nAtomics.store(m, A, choose(1000000));\n}',
      { cores: 1 },
    );
    expect(check(program, { operations: 1, bounds: { states: 5000 } }).coverage).toMatchObject({
      states: 5001,
      bound: 'more than 5,000 states',
    });
  });
});

test('the bounds that hold unless told', () => {
  expect(defaultBounds).toEqual({ states: 20_000_000, seconds: 600, bytes: 4 * 2 ** 30 });
});
