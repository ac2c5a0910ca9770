// What the operators mean: 32-bit arithmetic, once, for folding constants and for engines that interpret.

import type { BinaryOperator, UnaryOperator } from './program.ts';

/** Booleans are 0 and 1. Division and remainder by zero give 0, as `(a / 0) | 0` does. */
export function applyBinary(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case 'add':
      return (a + b) | 0;
    case 'subtract':
      return (a - b) | 0;
    case 'multiply':
      return Math.imul(a, b);
    case 'divide':
      return (a / b) | 0;
    case 'remainder':
      return (a % b) | 0;
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shiftLeft':
      return a << b;
    case 'shiftRight':
      return a >> b;
    case 'shiftRightUnsigned':
      return (a >>> b) | 0;
    case 'equal':
      return Number(a === b);
    case 'notEqual':
      return Number(a !== b);
    case 'less':
      return Number(a < b);
    case 'lessEqual':
      return Number(a <= b);
    case 'greater':
      return Number(a > b);
    case 'greaterEqual':
      return Number(a >= b);
  }
}

export function applyUnary(operator: UnaryOperator, a: number): number {
  switch (operator) {
    case 'negate':
      return -a | 0;
    case 'complement':
      return ~a;
    case 'not':
      return Number(a === 0);
  }
}
