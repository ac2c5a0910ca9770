// When a failure became inevitable, against looking at every continuation of every beginning of the schedule.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Game, gameOf, type Place, textOf } from '../../../../test/interleavings.ts';
import { linked } from '../../../../test/one-thread.ts';
import { smallPrograms } from '../../../../test/small-programs.ts';
import { check } from '../check.ts';
import { inevitableFrom } from './inevitable.ts';
import { replay } from './replay.ts';

/** Two cores that take two locks, each in its own order. */
const crossed = (second: string): string => `
const A = line();
const B = line();
export function operation(m: Int32Array, core: i32): void {
  const first = core === 0 ? A : B;
  const second = ${second};
  while (Atomics.exchange(m, first, 1) !== 0) pause();
  while (Atomics.exchange(m, second, 1) !== 0) pause();
  Atomics.store(m, second, 0);
  Atomics.store(m, first, 0);
}`;

test('two locks taken crosswise: inevitable when both cores have their first, after two steps', () => {
  const program = linked(crossed('core === 0 ? B : A'), { cores: 2 });
  const { verdict, schedule } = check(program, { operations: 1 });
  expect([verdict, schedule.map(({ thread }) => thread).sort()]).toEqual(['deadlock', [0, 1]]);
  expect(inevitableFrom(replay(program, 1, schedule))).toBe(2);
  expect(inevitableFrom(replay(program, 1, schedule.slice(0, 1)))).toBe(2);
});

test('an add that is lost: inevitable with the load that is old when the other stores', () => {
  const program = linked(
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nconst old = Atomics.load(m, A);\nAtomics.store(m, A, old + 1);\n}\nexport function after(m: Int32Array, operations: i32): void { assert(m[A] === operations); }',
    { cores: 2 },
  );
  const { schedule } = check(program, { operations: 1 });
  expect(schedule.map(({ thread }) => thread)).toEqual([0, 1, 1, 0]);
  expect(inevitableFrom(replay(program, 1, schedule))).toBe(2);
});

test('what fails in every order is not said to have become inevitable', () => {
  const program = linked(
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nassert(Atomics.add(m, A, 1) === 0);\n}',
    { cores: 2 },
  );
  expect(inevitableFrom(replay(program, 1, check(program, { operations: 1 }).schedule))).toBe(null);
});

test('a core that fails as its operation ends is at rest and goes no further: until that last step all could end well', () => {
  const text =
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nif (core === 0) {\nAtomics.store(m, A, 1);\nAtomics.store(m, A, 0);\n} else assert(Atomics.load(m, A) === 0);\n}';
  const program = linked(text, { cores: 2 });
  const { verdict, schedule } = check(program, { operations: 1 });
  expect([verdict, schedule.map(({ thread }) => thread)]).toEqual(['breaks', [0, 1]]);
  expect(inevitableFrom(replay(program, 1, schedule))).toBe(2);
});

/** Whether some way from here ends with nothing wrong; races aside, which are no matter of how it ends. */
function canEndWell(game: Game, from: Place): boolean {
  const seen = new Set<string>([textOf(from)]);
  const ahead = [from];
  for (const place of ahead) {
    const memo = game.movesFrom(place);
    if (memo.length === 0 && game.faultOf(place) === null) return true;
    for (const move of memo) {
      const next = game.play(place, move);
      const fault = next.fault ?? game.faultOf(next.place);
      const wrong = fault !== null && fault !== 'race' && game.movesFrom(next.place).length > 0;
      if (next.fault !== null || wrong || seen.has(textOf(next.place))) continue;
      seen.add(textOf(next.place));
      ahead.push(next.place);
    }
  }
  return false;
}

test('made-up programs: the step found by halving is the first after which no continuation ends well', () => {
  let said = 0;
  fc.assert(
    fc.property(smallPrograms, ({ text, cores, operations }) => {
      const program = linked(text, { cores });
      const { verdict, schedule } = check(program, { operations });
      if (verdict === 'holds' || verdict === 'race' || schedule.length === 0) return;
      const game = gameOf(program, operations);
      const places = [game.start.place];
      for (const turn of schedule) places.push(game.play(places.at(-1)!, turn).place);
      const well = places.slice(0, -1).map((place) => canEndWell(game, place));
      const first = well.indexOf(false);
      const expected = well[0] === false ? null : first === -1 ? schedule.length : first;
      const found = inevitableFrom(replay(program, operations, schedule));
      if (found !== null) said++;
      // A last step that fails, and a last state that is wrong, come to the same.
      expect(found === null ? null : Math.min(found, schedule.length), text).toBe(expected);
    }),
    { numRuns: 120, seed: 19 },
  );
  expect(said).toBeGreaterThan(2);
});
