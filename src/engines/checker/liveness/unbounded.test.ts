// For ever: mistakes that need one more operation than was tried are found, and locks that come back to where they were hold.

import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { smallPrograms } from '../../../../test/small-programs.ts';
import { readLab } from '../../../lab/folder.ts';
import { linkVariant } from '../../../lab/link-variant.ts';
import type { Program } from '../../../language/program.ts';
import { check } from '../check.ts';
import { failureInSight } from '../counterexample/ending.ts';
import { replay } from '../counterexample/replay.ts';
import { unboundedOf } from './unbounded.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const spinlock = readLab(root, 'spinlock');
const variant = (name: string) => spinlock.variants.find((each) => each.name === name)!;

/** Hemlock (Dice and Kogan, SPAA 2021): a core shows the one behind it a grant, and `release` waits until that was taken. */
const hemlock = (wait: string) => `const TAIL = line();
const GRANTS = lines(CORES);
export function acquire(m: Int32Array, core: i32): void {
  const before = Atomics.exchange(m, TAIL, core + 1);
  if (before === 0) return;
  const grant = GRANTS + Math.imul(before - 1, LINE);
  while (Atomics.load(m, grant) !== 1) pause();
  Atomics.store(m, grant, 0);
}
export function release(m: Int32Array, core: i32): void {
  if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;
  const grant = GRANTS + Math.imul(core, LINE);
  Atomics.store(m, grant, 1);
  ${wait}
}`;
const lockOf = (text: string, cores: number): Program =>
  linkVariant(spinlock, { ...variant('mcs'), source: { name: 'mine.ts', text } }, cores, {});
const forgets = ['COUNT'];

describe('a lock that needs three cores and a second operation to go wrong', () => {
  const wrong = lockOf(hemlock(''), 3);

  test('holds with one operation each, and is found for ever, with a schedule that replays', () => {
    expect(check(wrong, { operations: 1 }).verdict).toBe('holds');
    const found = unboundedOf(wrong, { states: 10_000, forgets });
    if (found.kind !== 'fails') throw new Error(found.kind);
    expect([found.failure.verdict, found.operations]).toEqual(['race', 2]);
    expect(failureInSight(replay(wrong, found.operations, found.turns))).toMatchObject({ verdict: 'race' });
    expect(check(wrong, { operations: found.operations })).toMatchObject({
      verdict: 'race',
      schedule: { length: found.turns.length },
    });
  });

  test('the right one holds', () => {
    expect(
      unboundedOf(lockOf(hemlock('while (Atomics.load(m, grant) !== 0) pause();'), 3), { states: 10_000, forgets }),
    ).toEqual({ kind: 'holds', states: 151 });
  });
});

describe("of the lab's variants", () => {
  const answerOf = (name: string, cores: number) =>
    unboundedOf(linkVariant(spinlock, variant(name), cores, {}), { states: 20_000, forgets }).kind;
  test.each(['test-and-set', 'test-and-test-and-set', 'mcs', 'futex'])('%s holds on 2 and on 3 cores', (name) => {
    expect([2, 3].map((cores) => answerOf(name, cores))).toEqual(['holds', 'holds']);
  });
  test.each(['check-then-set', 'mcs-late-mark'])('%s fails', (name) => {
    expect([2, 3].map((cores) => answerOf(name, cores))).toEqual(['fails', 'fails']);
  });
  test('a ticket grows: what was not looked at is not known', () => {
    expect(unboundedOf(linkVariant(spinlock, variant('ticket'), 2, {}), { states: 1000, forgets })).toEqual({
      kind: 'unknown',
      states: expect.any(Number),
    });
  });
});

const programOf = (body: string, cores = 2): Program =>
  linked(
    `const A = line();\nconst B = line();\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}`,
    { cores },
  );

describe('who is stuck while all go on', () => {
  test('two who sleep for each other: a deadlock', () => {
    expect(unboundedOf(programOf('Atomics.wait(m, A, 0);'), { states: 100, forgets: [] })).toMatchObject({
      kind: 'fails',
      failure: { verdict: 'deadlock' },
      operations: 1,
    });
  });
  test('two who spin for what the third operation takes away: a deadlock that is found in the third', () => {
    const found = unboundedOf(
      programOf('if (Atomics.add(m, A, 1) < 4) return;\nwhile (Atomics.load(m, B) === 0) pause();'),
      { states: 1000, forgets: [] },
    );
    expect(found).toMatchObject({ kind: 'fails', failure: { verdict: 'deadlock' } });
    expect(
      check(programOf('if (Atomics.add(m, A, 1) < 4) return;\nwhile (Atomics.load(m, B) === 0) pause();'), {
        operations: 2,
      }).verdict,
    ).toBe('holds');
  });
  test('the twin: who gives way at last is not stuck', () => {
    expect(
      unboundedOf(programOf('Atomics.store(m, A, 1 - Atomics.load(m, A));'), { states: 1000, forgets: [] }).kind,
    ).toBe('holds');
  });
});

test('for made-up programs: what fails for ever fails with so many operations, and what fails in a step or a race with few fails for ever', () => {
  const seen = { fails: 0, holds: 0, unknown: 0 };
  fc.assert(
    fc.property(smallPrograms, ({ text, cores }) => {
      const program = linked(text.replace(/export function (after|invariant)[^\n]*/, ''), { cores });
      const found = unboundedOf(program, { states: 3000, forgets: [] });
      seen[found.kind]++;
      if (found.kind === 'fails' && found.operations <= 4)
        expect(check(program, { operations: found.operations }).verdict, text).not.toMatch(/holds|incomplete/);
      if (found.kind !== 'holds') return;
      for (const operations of [1, 2])
        expect(check(program, { operations }).verdict, text).toMatch(/holds|deadlock|livelock/);
    }),
    { numRuns: 100, seed: 11 },
  );
  expect(Math.min(seen.fails, seen.holds)).toBeGreaterThan(10);
});
