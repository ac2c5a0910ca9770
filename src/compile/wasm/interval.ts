// Intervals: between which two integers a value surely lies. What a program's operators do to them, at 32 bits.
//
// They serve one purpose: an index that surely lies within the program's words needs no check while it runs. Where a
// result could wrap around, nothing is known of it.

import { applyBinary, applyUnary } from '../../language/arithmetic.ts';
import type { BinaryOperator, UnaryOperator } from '../../language/program.ts';

/** Both ends included. */
export type Interval = { readonly low: number; readonly high: number };

export const anything: Interval = { low: -(2 ** 31), high: 2 ** 31 - 1 };
const truth: Interval = { low: 0, high: 1 };

export function exactly(value: number): Interval {
  return { low: value, high: value };
}

export function isExact({ low, high }: Interval): boolean {
  return low === high;
}

/** The least interval with both. */
export function join(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** From the least to the greatest of some exact results; anything where one would not fit in 32 bits. */
function spanning(...results: readonly number[]): Interval {
  const [low, high] = [Math.min(...results), Math.max(...results)];
  return low < anything.low || high > anything.high ? anything : { low, high };
}

export function unaryInterval(operator: UnaryOperator, a: Interval): Interval {
  if (isExact(a)) return exactly(applyUnary(operator, a.low));
  switch (operator) {
    case 'negate':
      return spanning(-a.low, -a.high);
    case 'complement':
      return { low: ~a.high, high: ~a.low };
    case 'not':
      return a.low > 0 || a.high < 0 ? exactly(0) : truth;
  }
}

export function binaryInterval(operator: BinaryOperator, a: Interval, b: Interval): Interval {
  if (isExact(a) && isExact(b)) return exactly(applyBinary(operator, a.low, b.low));
  switch (operator) {
    case 'add':
      return spanning(a.low + b.low, a.high + b.high);
    case 'subtract':
      return spanning(a.low - b.high, a.high - b.low);
    case 'multiply':
      return spanning(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
    case 'divide':
      return quotient(a, b);
    case 'remainder':
      return remainder(a, b);
    case 'and':
      return a.low >= 0 || b.low >= 0
        ? { low: 0, high: Math.min(a.low >= 0 ? a.high : anything.high, b.low >= 0 ? b.high : anything.high) }
        : anything;
    case 'or':
    case 'xor':
      return a.low >= 0 && b.low >= 0 ? { low: 0, high: allOnes(Math.max(a.high, b.high)) } : anything;
    case 'shiftLeft':
      return shiftedLeft(a, b);
    case 'shiftRight':
      return isExact(b) ? { low: a.low >> b.low, high: a.high >> b.low } : anything;
    case 'shiftRightUnsigned':
      return shiftedRight(a, b);
    default:
      return truth;
  }
}

/** By a divisor that is surely positive; then truncation keeps the order. */
function quotient(a: Interval, b: Interval): Interval {
  if (b.low < 1) return anything;
  const ends = [a.low, a.high].flatMap((value) => [Math.trunc(value / b.low), Math.trunc(value / b.high)]);
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** The sign is the dividend's; the size is below the divisor's, and by zero it is 0. */
function remainder(a: Interval, b: Interval): Interval {
  const below = Math.max(Math.abs(b.low), Math.abs(b.high)) - 1;
  const most = Math.max(below, 0);
  return { low: a.low >= 0 ? 0 : Math.max(a.low, -most), high: a.high <= 0 ? 0 : Math.min(a.high, most) };
}

function shiftedLeft(a: Interval, b: Interval): Interval {
  if (!isExact(b)) return anything;
  const factor = 2 ** (b.low & 31);
  return spanning(a.low * factor, a.high * factor);
}

function shiftedRight(a: Interval, b: Interval): Interval {
  if (!isExact(b)) return anything;
  const by = b.low & 31;
  if (a.low >= 0) return { low: a.low >> by, high: a.high >> by };
  return by === 0 ? anything : { low: 0, high: -1 >>> by };
}

/** The least 2^k - 1 that is not below `value`. */
function allOnes(value: number): number {
  return value === 0 ? 0 : 2 ** (32 - Math.clz32(value)) - 1;
}
