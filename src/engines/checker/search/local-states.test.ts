// Ranks: one number a local state gives the order that its integers give.

import { expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { createModel, leftAt, threadAt } from '../model/model.ts';
import { createLocalStates, isLocalAfter, type LocalStates, localOf } from './local-states.ts';

/** Local states of one thread at rest, which has so many operations left and such a value in the last place of its frame. */
function localStatesOf(pairs: readonly (readonly [number, number])[]): {
  readonly localStates: LocalStates;
  readonly numbers: readonly number[];
} {
  const model = createModel(
    linked(
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void {\n  const a = Atomics.load(m, A);\n  Atomics.store(m, A, a);\n}',
    ),
    { operations: 1, room: 2, symmetric: true },
  );
  const localStates = createLocalStates(model);
  const numbers = pairs.map(([first, second]) => {
    const vector = new Int32Array(model.size);
    vector[threadAt(model, 0) + model.steps.size - 1] = first;
    vector[leftAt(model, 0)] = second;
    return localOf(localStates, vector, 0);
  });
  return { localStates, numbers };
}

function isAsByIntegers(pairs: readonly (readonly [number, number])[]): boolean {
  const { localStates, numbers } = localStatesOf(pairs);
  return pairs.every(([a, b], i) =>
    pairs.every(([c, d], k) => isLocalAfter(localStates, numbers[i]!, numbers[k]!) === (a > c || (a === c && b > d))),
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
  const { localStates, numbers } = localStatesOf(scattered);
  expect(isLocalAfter(localStates, numbers[0]!, numbers[1]!)).toBe(false);
  localStates.ranks.values[numbers[0]!] = localStates.ranks.values[numbers[1]!]! + 0.5;
  expect(isLocalAfter(localStates, numbers[0]!, numbers[1]!)).toBe(true);
});
