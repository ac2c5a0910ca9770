// Own steps, counted by hand: how many accesses an operation makes at most, in whatever interleaving.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import type { Program } from '../../../language/program.ts';
import { replay } from '../counterexample/replay.ts';
import { type WaitFreedom, waitFreedomOf } from './wait-freedom.ts';

function programOf(body: string, cores: number): Program {
  return linked(
    `const A = line();\nconst B = line();\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}`,
    { cores },
  );
}

const stepsOf = (program: Program, cores?: readonly number[]): WaitFreedom =>
  waitFreedomOf(program, { states: 20_000, operations: 2, ...(cores === undefined ? {} : { cores }) });

describe('without waiting', () => {
  test.each([
    ['one access', 'Atomics.exchange(m, A, 1);', 1],
    ['three accesses', 'Atomics.load(m, A); Atomics.load(m, B); Atomics.store(m, A, 1);', 3],
    [
      'one way longer than the other',
      'if (Atomics.load(m, A) === 0) { Atomics.store(m, A, 1); Atomics.load(m, B); } else Atomics.store(m, A, 0);',
      3,
    ],
    ['a retry that happens at most once', 'if (Atomics.compareExchange(m, A, 0, 1) !== 0) Atomics.store(m, A, 0);', 2],
  ])('%s', (_, body, most) => {
    for (const cores of [1, 2, 3]) expect(stepsOf(programOf(body, cores))).toMatchObject({ kind: 'bounded', most });
  });
});

test('a core that waits for a lock has no bound, and the way there can be replayed', () => {
  const program = programOf('while (Atomics.exchange(m, A, 1) !== 0) pause();\nAtomics.store(m, A, 0);', 2);
  const answer = stepsOf(program);
  if (answer.kind !== 'unbounded') throw new Error(answer.kind);
  expect(replay(program, 4, answer.lead).misfit).toBeNull();
});

test('a compareExchange that others can make fail for ever has no bound: it is not wait-free', () => {
  expect(
    stepsOf(
      programOf(
        'let before = 0;\ndo { before = Atomics.load(m, A); } while (Atomics.compareExchange(m, A, before, before ^ 1) !== before);',
        2,
      ),
    ).kind,
  ).toBe('unbounded');
});

test('only the cores that are asked about count', () => {
  const program = programOf(
    'if (core === 0) { Atomics.load(m, B); return; }\nwhile (Atomics.exchange(m, A, 1) !== 0) pause();\nAtomics.store(m, A, 0);',
    3,
  );
  expect(stepsOf(program, [0])).toMatchObject({ kind: 'bounded', most: 1 });
  expect(stepsOf(program, [1])).toMatchObject({ kind: 'unbounded', core: 1 });
});

test('numbers that grow for ever are looked at for so many operations', () => {
  expect(waitFreedomOf(programOf('Atomics.add(m, A, 1);', 2), { states: 500, operations: 2 })).toMatchObject({
    kind: 'bounded',
    most: 1,
    operations: 2,
  });
});

describe('a limit that is passed', () => {
  const retries =
    'for (let i = 0; i < 4; i++) { if (Atomics.compareExchange(m, A, core, core) === core) return; Atomics.add(m, B, 1); Atomics.store(m, A, 1 - core); }';

  test('comes with a schedule in which one operation has more steps than that', () => {
    const program = programOf(retries, 2);
    for (const limit of [1, 3, 5]) {
      const answer = waitFreedomOf(program, { states: 60_000, operations: 1, limit });
      if (answer.kind !== 'above' && !(answer.kind === 'bounded' && answer.above !== undefined))
        throw new Error(answer.kind);
      const { core, lead, way } = answer.kind === 'above' ? answer : answer.above!;
      const { misfit, steps } = replay(program, 64, [...lead, ...way]);
      expect(misfit).toBeNull();
      const own = steps.slice(lead.length).filter(({ thread }) => thread === core);
      expect([own.length > limit, own.slice(0, -1).some(({ ended }) => ended)]).toEqual([true, false]);
    }
  });

  test('of a program with states without end has no number', () => {
    expect(
      waitFreedomOf(programOf('Atomics.add(m, A, 1); Atomics.add(m, B, 1);', 2), {
        states: 300,
        operations: 2,
        limit: 1,
      }),
    ).toMatchObject({ kind: 'above' });
    expect(
      waitFreedomOf(programOf('Atomics.add(m, A, 1); Atomics.add(m, B, 1);', 2), {
        states: 300,
        operations: 2,
        limit: 2,
      }),
    ).toMatchObject({ kind: 'bounded', most: 2, operations: 2 });
  });

  test('that is kept has none', () => {
    expect(
      waitFreedomOf(programOf('Atomics.exchange(m, A, 1);', 2), { states: 20_000, operations: 1, limit: 1 }),
    ).toEqual(expect.not.objectContaining({ above: expect.anything() }));
  });
});

test('the round of a core without bound brings it back to where it was', () => {
  const program = programOf('while (Atomics.exchange(m, A, 1) !== 0) pause();\nAtomics.store(m, A, 0);', 2);
  const answer = stepsOf(program);
  if (answer.kind !== 'unbounded') throw new Error(answer.kind);
  const { states, misfit, steps } = replay(program, 64, [...answer.lead, ...answer.cycle]);
  expect([misfit, states.at(-1)]).toEqual([null, states[answer.lead.length]]);
  expect(steps.slice(answer.lead.length).some(({ thread }) => thread === answer.core)).toBe(true);
});
