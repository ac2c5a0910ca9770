// The checker against brute force, for one made-up program.

import { expect } from 'vitest';
import { check } from '../src/engines/checker/check.ts';
import { replay } from '../src/engines/checker/counterexample/replay.ts';
import { usesCore } from '../src/engines/checker/model/symmetry.ts';
import type { Checked, Verdict } from '../src/engines/checker/model/verdict.ts';
import { type Answer, bruteForce } from './brute-force.ts';
import { linked } from './one-thread.ts';
import type { Small } from './small-programs.ts';

function answerOf({ verdict, schedule, coverage }: Checked): Omit<Answer, 'orbits'> {
  const switches = schedule.filter(({ thread }, i) => i > 0 && thread !== schedule[i - 1]!.thread).length;
  return { verdict, states: coverage.states, transitions: coverage.transitions, length: schedule.length, switches };
}

/** Checks a program with its cores told apart and, where they may be, taken as interchangeable; expects what brute force finds. Gives the verdict. */
export function expectAgreement({ text, cores, operations }: Small): Verdict {
  const program = linked(text, { cores });
  const { orbits, ...expected } = bruteForce(program, operations);
  const apart = check(program, { operations, symmetric: false });
  expect(answerOf(apart), text).toEqual(expected);
  expect(replay(program, operations, apart.schedule).misfit).toBe(null);
  if (usesCore(program)) return expected.verdict;
  const alike = check(program, { operations, symmetric: true });
  expect({ ...answerOf(alike), transitions: 0 }, text).toEqual({ ...expected, states: orbits, transitions: 0 });
  expect(replay(program, operations, alike.schedule).misfit).toBe(null);
  return expected.verdict;
}
