// Bypass, counted by hand: how many operations of others can end while one core waits.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { root } from '../../../../test/real-threads.ts';
import { readLab } from '../../../lab/folder.ts';
import { checkSets } from '../../../lab/knobs.ts';
import { linkVariant } from '../../../lab/link-variant.ts';
import type { Program } from '../../../language/program.ts';
import { replay } from '../counterexample/replay.ts';
import { bypassOf, bypassWithin } from './bypass.ts';

function programOf(body: string, cores: number): Program {
  return linked(
    `const A = line();\nconst COUNT = line();\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}`,
    { cores },
  );
}

const testAndSet =
  'while (Atomics.exchange(m, A, 1) !== 0) pause();\nm[COUNT] = m[COUNT] + 1;\nAtomics.store(m, A, 0);';
const ticket =
  'const ticket = Atomics.add(m, COUNT, 1);\nwhile (Atomics.load(m, A) !== ticket) pause();\nAtomics.store(m, A, ticket + 1);';
const inTurn = (wait: string): string =>
  `let turn = Atomics.load(m, A);\nwhile (turn !== core) { ${wait} turn = Atomics.load(m, A); }\nAtomics.store(m, A, (core + 1) % CORES);`;

describe('cores that go in turn', () => {
  // A core whose turn has just gone waits for all others, once each, and for nobody twice: in whatever schedule.
  test.each([
    [2, 1],
    [3, 2],
  ])('%i of them: at most %i others, for ever', (cores, most) => {
    expect(bypassOf(programOf(inTurn('pause();'), cores))).toMatchObject({ kind: 'bounded', most, operations: null });
  });

  // Here an operation ends with a wake-up, after the turn was given. So while core 0 waits core 1 can end the operation
  // before, whose wake-up it still owed, and its own in turn; and once more while core 0, which has had its turn, owes its own.
  test('who wake each other after that: three operations of the other', () => {
    expect(bypassOf(programOf(`${inTurn('Atomics.wait(m, A, turn);')}\nAtomics.notify(m, A);`, 2))).toMatchObject({
      kind: 'bounded',
      most: 3,
      operations: null,
    });
  });

  test('who never waits is bypassed by nobody', () => {
    expect(bypassOf(programOf('Atomics.exchange(m, A, 1);', 3))).toMatchObject({
      kind: 'bounded',
      most: 0,
      operations: null,
    });
  });
});

describe('a test-and-set lock', () => {
  test.each([
    2, 3,
  ])('of %i cores: unbounded, with a cycle in which the waiter tries and others come and go', (cores) => {
    const program = programOf(testAndSet, cores);
    const bypass = bypassOf(program, { forgets: ['COUNT'] });
    if (bypass.kind !== 'unbounded') throw new Error(bypass.kind);
    const { waiter, lead, cycle } = bypass;
    const { steps, states, misfit, model } = replay(program, 9, [...lead, ...cycle, ...cycle]);
    expect(misfit).toBe(null);
    for (const round of [
      steps.slice(lead.length, lead.length + cycle.length),
      steps.slice(lead.length + cycle.length),
    ]) {
      expect(round.some(({ thread }) => thread === waiter)).toBe(true);
      expect(round.some(({ thread, ended }) => thread !== waiter && ended)).toBe(true);
      expect(round.some(({ thread, ended }) => thread === waiter && ended)).toBe(false);
    }
    // Where every core stands, and the lock, are again what they were.
    const positions = (state: Int32Array): number[] =>
      Array.from({ length: cores }, (_, thread) => state[model.room + thread * model.stride]!);
    expect(positions(states[lead.length + cycle.length]!)).toEqual(positions(states[lead.length]!));
    expect(steps[lead.length + cycle.length]).toMatchObject({
      ...steps[lead.length],
      before: expect.any(Number),
      after: expect.any(Number),
    });
  });

  // While one core waits, each other core can end all the operations that it has.
  test.each([
    [2, 1, 1],
    [2, 4, 4],
    [3, 2, 4],
  ])('of %i cores with %i operations each: at most %i', (cores, operations, most) => {
    expect(
      bypassWithin(programOf(testAndSet, cores), { states: 100_000, operations, forgets: ['COUNT'] }),
    ).toMatchObject({ kind: 'bounded', most, operations });
  });
});

describe('a ticket lock', () => {
  // Its tickets grow, so no search of it ends; with so many operations each it does. Who pauses has a ticket, and at most
  // every other core has an earlier one.
  test.each([
    [2, 1, 1],
    [2, 3, 1],
    [2, 5, 1],
    [3, 1, 2],
    [3, 2, 2],
  ])('of %i cores with %i operations each: at most %i', (cores, operations, most) => {
    expect(bypassOf(programOf(ticket, cores), { states: 5000, operations })).toMatchObject({
      kind: 'bounded',
      most,
      operations,
    });
  });

  test('that is given up before its end is not known', () => {
    expect(bypassOf(programOf(ticket, 3), { states: 10, operations: 3 })).toMatchObject({ kind: 'incomplete' });
  });
});

test('four cores in an MCS queue: each of the three others at most once, for ever', () => {
  const lab = readLab(root, 'spinlock');
  const program = linkVariant(lab, lab.variants.find(({ name }) => name === 'mcs')!, 4, checkSets(lab.card)[0]);
  expect(bypassOf(program, { forgets: lab.card.forgets! })).toMatchObject({
    kind: 'bounded',
    most: 3,
    operations: null,
  });
});

test("only the workload's own claims are forgotten: a lock whose word has the name of one is searched as it is", () => {
  const workload =
    'declare function acquire(m: Int32Array): void;\ndeclare function release(m: Int32Array): void;\nconst COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { acquire(m); m[COUNT] = m[COUNT] + 1; release(m); }';
  const lockNamed = (name: string): Program =>
    linked(
      workload,
      { cores: 2 },
      `const ${name} = line();\nconst TURN = line();\nexport function acquire(m: Int32Array): void { while (Atomics.exchange(m, ${name}, 1) !== 0) pause(); }\nexport function release(m: Int32Array): void { Atomics.store(m, ${name}, 0); }`,
    );
  const [plain, same] = ['LOCK', 'COUNT'].map((name) => bypassOf(lockNamed(name), { forgets: ['COUNT'] }));
  expect(same).toEqual(plain);
  expect(plain).toMatchObject({ kind: 'unbounded' });
});
