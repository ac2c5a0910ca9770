// Ranks: one number a stance gives the order that its integers give.

import { expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { createWorld, leftAt, threadAt } from '../model/model.ts';
import { createStances, type Stances, stanceOf } from './local-states.ts';
import { isAfterStance } from './ranks.ts';

/** Stances of one thread at rest, which has so many operations left and such a value in the last place of its frame. */
function stancesOf(pairs: readonly (readonly [number, number])[]): {
  readonly stances: Stances;
  readonly numbers: readonly number[];
} {
  const world = createWorld(
    linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  const a = Atomics.load(m, A);\n  Atomics.store(m, A, a);\n}',
    ),
    { operations: 1, room: 2, symmetric: true },
  );
  const stances = createStances(world);
  const numbers = pairs.map(([first, second]) => {
    const vector = new Int32Array(world.size);
    vector[threadAt(world, 0) + world.steps.size - 1] = first;
    vector[leftAt(world, 0)] = second;
    return stanceOf(stances, vector, 0);
  });
  return { stances, numbers };
}

function isAsByIntegers(pairs: readonly (readonly [number, number])[]): boolean {
  const { stances, numbers } = stancesOf(pairs);
  return pairs.every(([a, b], i) =>
    pairs.every(([c, d], k) => isAfterStance(stances, numbers[i]!, numbers[k]!) === (a > c || (a === c && b > d))),
  );
}

// 1,009 is a prime, so that each multiple of 337 leaves another rest.
const scattered = Array.from({ length: 600 }, (_, i) => [((i * 337) % 1009) - 500, i % 3] as const);
// Each comes between the one before and the last: halves of halves, of which a number of 64 bits has some fifty.
const nested = [
  [1, 0],
  [1000, 0],
  ...Array.from({ length: 200 }, (_, i) => [999 - i, 0] as const),
  ...Array.from({ length: 200 }, (_, i) => [-i, i] as const),
] as const;

test.each([
  ['scattered', scattered],
  ['one between the two before, two hundred times', nested],
] as const)('stances that come %s are in the order of their integers', (_, pairs) => {
  expect(isAsByIntegers(pairs)).toBe(true);
});

test("a stance that has another's rank is found out", () => {
  const { stances, numbers } = stancesOf(scattered);
  expect(isAfterStance(stances, numbers[0]!, numbers[1]!)).toBe(false);
  stances.ranks.values[numbers[0]!] = stances.ranks.values[numbers[1]!]! + 0.5;
  expect(isAfterStance(stances, numbers[0]!, numbers[1]!)).toBe(true);
});
