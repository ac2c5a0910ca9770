// Schedule strings: out and in again, what they are bound to, and what is refused.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { check } from '../check.ts';
import { failureAtEnd } from '../counterexample/ending.ts';
import { replay } from '../counterexample/replay.ts';
import { fingerprint, readSchedule, scheduleText } from './schedule.ts';

const text =
  'const A = line();\nconst most = 3;\nexport function operation(m: Int32Array, core: i32): void {\nconst old = Atomics.load(m, A);\nAtomics.store(m, A, old + choose(most));\n}\nexport function after(m: Int32Array, operations: i32): void { assert(m[A] < 5 || m[A] === 6); }';
const program = linked(text, { cores: 3 });

describe('a schedule string', () => {
  test('is read as it was written, whatever the turns', () => {
    const turn = fc.record({
      thread: fc.integer({ min: 0, max: 7 }),
      choice: fc.oneof(fc.constant(0), fc.nat(1 << 20)),
    });
    fc.assert(
      fc.property(fc.array(turn), fc.integer({ min: 1, max: 64 }), (turns, operations) => {
        expect(readSchedule(scheduleText(program, operations, turns))).toMatchObject({
          cores: 3,
          operations,
          turns,
          fingerprint: fingerprint(program),
        });
      }),
    );
  });

  test('names the operations of each core where they differ, and refuses as many as there are no cores', () => {
    const written = scheduleText(program, [1, 3, 2], [{ thread: 1, choice: 0 }]);
    expect(written).toMatch(/^3x1,3,2-1-/);
    expect(readSchedule(written).operations).toEqual([1, 3, 2]);
    expect(() => readSchedule(written.replace('1,3,2', '1,3'))).toThrow(
      'the schedule is for 3 cores and gives the operations of 2',
    );
    expect(() => readSchedule(written.replace('1,3,2', '1,0,2'))).toThrow('the schedule is for 0 operations of a core');
  });

  test('of a failure leads to it again', () => {
    const { verdict, failure, schedule } = check(program, { operations: 1 });
    expect([verdict, schedule.some(({ choice }) => choice === 2)]).toEqual(['breaks', true]);
    const read = readSchedule(scheduleText(program, 1, schedule));
    expect(failureAtEnd(replay(program, read.operations, read.turns))).toEqual(failure);
  });

  test('has another fingerprint when a letter, a knob or a file changes, and the same when nothing does', () => {
    const same = linked(text, { cores: 3 });
    const others = [
      linked(text.replace('< 5', '< 4'), { cores: 3 }),
      linked(text, { cores: 3, knobs: { most: 2 } }),
      linked(text, { cores: 3 }, 'const MORE = line();'),
    ];
    expect(fingerprint(same)).toBe(fingerprint(program));
    expect(new Set([program, ...others].map(fingerprint)).size).toBe(4);
  });

  test.each([
    '',
    'nonsense',
    '2x2',
    '2x2-01',
    '2x2-01-',
    '2x2-0(x)-k3f9q1',
    '2x2-0()1-k3f9q1',
    'x2-01-k3f9q1',
    '2x2-01-k3f9q1-more',
    '2x2-01-K3F9Q1!',
    '-1x2-01-k3f9q1',
  ])('"%s" is refused with an example', (nonsense) => {
    expect(() => readSchedule(nonsense)).toThrow(
      `"${nonsense}" is not a schedule: expected one as a check prints it, like 2x2-0110-k3f9q1`,
    );
  });

  test('for more cores or operations than are checked is refused, and for none', () => {
    expect(() => readSchedule('9x2-01-k3f9q1')).toThrow('the schedule is for 9 cores: 1 to 8 are checked');
    expect(() => readSchedule('0x2-01-k3f9q1')).toThrow('the schedule is for 0 cores: 1 to 8 are checked');
    expect(() => readSchedule('2x65-01-k3f9q1')).toThrow(
      'the schedule is for 65 operations of each core: 1 to 64 are checked',
    );
    expect(() => readSchedule('2x99999999999999999999-01-k3f9q1')).toThrow('1 to 64 are checked');
  });
});

describe('a schedule that does not fit', () => {
  // A core of this program loads, chooses among three, stores: three steps.
  test.each([
    ['a core that is done', [0, 0, 0, 0], 3],
    ['a core that is not there', [0, 3], 1],
    ['the first step', [7], 0],
  ])('for %s is told at its step', (_, threads, misfit) => {
    const replayed = replay(
      program,
      1,
      threads.map((thread) => ({ thread, choice: 0 })),
    );
    expect(replayed).toMatchObject({ misfit, failure: null });
    expect(replayed.steps).toHaveLength(misfit);
  });

  test('for a choice that is not there is told at its step', () => {
    expect(
      replay(program, 1, [
        { thread: 0, choice: 0 },
        { thread: 0, choice: 2 },
        { thread: 0, choice: 0 },
      ]).misfit,
    ).toBe(null);
    expect(
      replay(program, 1, [
        { thread: 0, choice: 0 },
        { thread: 0, choice: 3 },
        { thread: 0, choice: 0 },
      ]).misfit,
    ).toBe(1);
    expect(replay(program, 1, [{ thread: 0, choice: 1 }]).misfit).toBe(0);
  });

  test('because the program had failed before is told at the step after the failure', () => {
    const failing = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nassert(Atomics.add(m, A, 1) === 0);\n}',
      { cores: 2 },
    );
    expect(
      replay(
        failing,
        2,
        [0, 1, 0].map((thread) => ({ thread, choice: 0 })),
      ),
    ).toMatchObject({ misfit: 2, failure: { verdict: 'breaks', thread: 1 } });
  });
});

describe('a replay', () => {
  test('says of each step what it did to which word', () => {
    const { steps, positions } = replay(program, 1, [
      { thread: 2, choice: 0 },
      { thread: 2, choice: 2 },
      { thread: 2, choice: 0 },
      { thread: 0, choice: 0 },
    ]);
    expect(steps).toMatchObject([
      { thread: 2, operation: 'load', word: 'A', before: 0, after: 0, choice: null, ended: false },
      { thread: 2, operation: 'choose', word: null, choice: 2, ended: false },
      { thread: 2, operation: 'store', word: 'A', before: 0, after: 2, ended: true },
      { thread: 0, operation: 'load', word: 'A', before: 2, after: 2, ended: false },
    ]);
    expect(positions).toMatchObject([
      { state: 'before', operation: 'choose' },
      { state: 'before', operation: 'load', word: 'A', value: 2 },
      { state: 'done' },
    ]);
  });

  test('wakes sleepers in the order in which they fell asleep', () => {
    const sleepy = linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nif (core === 2) Atomics.notify(m, A, 1);\nelse { Atomics.wait(m, A, 0); Atomics.load(m, A); }\n}',
      { cores: 3 },
    );
    for (const [first, second] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { positions } = replay(
        sleepy,
        1,
        [first, second, 2].map((thread) => ({ thread, choice: 0 })),
      );
      expect([positions[first]!.state, positions[second]!.state]).toEqual(['before', 'asleep']);
    }
  });

  test('says that an invariant fails in the last state of all, as the check does; nothing where it holds', () => {
    const adding = (most: number) =>
      linked(
        `const A = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, A, 1); }
export function invariant(m: Int32Array): boolean { return m[A] < ${most}; }`,
        { cores: 2 },
      );
    const { verdict, schedule, failure } = check(adding(2), { operations: 1 });
    expect([verdict, schedule.length]).toEqual(['breaks', 2]);
    expect(replay(adding(2), 1, schedule).failure).toEqual(failure);
    expect(replay(adding(3), 1, schedule).failure).toBeNull();
  });

  test('of a program that writes more words than there is place for at first keeps them all', () => {
    const many = linked(
      'const ALL = words(500);\nexport function operation(m: Int32Array, core: i32): void {\nfor (let i = 0; i < 500; i++) m[ALL + i] = i + 1;\nassert(m[ALL + 499] === 500);\n}',
      { cores: 1 },
    );
    expect(
      replay(
        many,
        1,
        Array.from({ length: 501 }, () => ({ thread: 0, choice: 0 })),
      ),
    ).toMatchObject({ misfit: null, failure: null });
  });
});
