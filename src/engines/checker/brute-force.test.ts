// Made-up programs, explored and enumerated: the checker and brute force answer the same.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, bruteForce } from '../../../test/brute-force.ts';
import { linked } from '../../../test/one-thread.ts';
import { type Small, smallPrograms } from '../../../test/small-programs.ts';
import { check } from './check.ts';
import { replay } from './replay.ts';
import { usesCore } from './symmetry.ts';
import type { Checked } from './verdict.ts';

function answerOf({ verdict, schedule, coverage }: Checked): Omit<Answer, 'orbits'> {
  const switches = schedule.filter(({ thread }, i) => i > 0 && thread !== schedule[i - 1]!.thread).length;
  return { verdict, states: coverage.states, transitions: coverage.transitions, length: schedule.length, switches };
}

const census = new Map<string, number>();

/** Both answers for a program; null where brute force would take too long. */
function compare({ text, cores, operations }: Small): void {
  const program = linked(text, { cores });
  const { orbits, ...expected } = bruteForce(program, operations);
  const apart = check(program, { operations, symmetric: false });
  expect(answerOf(apart), text).toEqual(expected);
  expect(replay(program, operations, apart.schedule).misfit).toBe(null);
  census.set(expected.verdict, (census.get(expected.verdict) ?? 0) + 1);
  if (usesCore(program)) return;
  const alike = check(program, { operations, symmetric: true });
  expect({ ...answerOf(alike), transitions: 0 }, text).toEqual({ ...expected, states: orbits, transitions: 0 });
  expect(replay(program, operations, alike.schedule).misfit).toBe(null);
}

test('the verdict, the states, the transitions, the length of the schedule and its switches are those of brute force, cores told apart or not', () => {
  fc.assert(fc.property(smallPrograms, compare), { numRuns: 150, seed: 7 });
  expect([...census.keys()].sort()).toEqual(['breaks', 'deadlock', 'holds', 'livelock', 'out-of-bounds', 'race', 'use-after-free']);
}, 60_000);
