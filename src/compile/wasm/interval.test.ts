// Intervals hold every result: whatever two values lie in theirs, the operator's result lies in what is said of it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyBinary, applyUnary } from '../../language/arithmetic.ts';
import type { BinaryOperator, UnaryOperator } from '../../language/program.ts';
import { anything, binaryInterval, exactly, type Interval, join, unaryInterval } from './interval.ts';

const binary: readonly BinaryOperator[] = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'remainder',
  'and',
  'or',
  'xor',
  'shiftLeft',
  'shiftRight',
  'shiftRightUnsigned',
  'equal',
  'notEqual',
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
];
const unary: readonly UnaryOperator[] = ['negate', 'complement', 'not'];

const value = fc.oneof(
  fc.integer({ min: -9, max: 40 }),
  fc.constantFrom(anything.low, anything.low + 1, anything.high, anything.high - 1),
  fc.integer(),
);
/** An interval and a value in it: of three values the middle one. */
const inside = fc.tuple(value, value, value).map((three) => {
  const [low, middle, high] = three.sort((a, b) => a - b) as [number, number, number];
  return { interval: { low, high }, value: middle };
});

function holds({ low, high }: Interval, result: number): boolean {
  return low <= result && result <= high;
}

test.each(binary)('what is said of %s holds for all values in the intervals', (operator) => {
  fc.assert(
    fc.property(
      inside,
      fc.oneof(
        inside,
        inside.map(({ value }) => ({ interval: exactly(value), value })),
      ),
      (a, b) => holds(binaryInterval(operator, a.interval, b.interval), applyBinary(operator, a.value, b.value)),
    ),
    { numRuns: 3000 },
  );
});

test.each(unary)('what is said of %s holds for all values in the interval', (operator) => {
  fc.assert(
    fc.property(inside, (a) => holds(unaryInterval(operator, a.interval), applyUnary(operator, a.value))),
    { numRuns: 3000 },
  );
});

test('a core times a line stays within the lines of all cores, and a product that may wrap is not known', () => {
  expect(binaryInterval('multiply', { low: 0, high: 3 }, exactly(16))).toEqual({ low: 0, high: 48 });
  expect(binaryInterval('multiply', { low: 0, high: 2 ** 28 }, exactly(16))).toEqual(anything);
});

test('a remainder by a positive number is below it, and not below 0 where the dividend is not', () => {
  expect(binaryInterval('remainder', { low: 0, high: 1000 }, exactly(16))).toEqual({ low: 0, high: 15 });
  expect(binaryInterval('remainder', anything, exactly(16))).toEqual({ low: -15, high: 15 });
});

test('two ways that join may give what either gives', () => {
  expect(join(exactly(3), { low: -1, high: 1 })).toEqual({ low: -1, high: 3 });
});
