// Expressions as WebAssembly code. Each leaves its value on the stack; what is known of the value is what it gives.

import type { Expression } from '../../language/program.ts';
import { emitAccess } from './access.ts';
import { emitAmbient } from './ambient.ts';
import { emitCall } from './call.ts';
import { close, type Emitter, type Frame, open, put, putConstant, putLocal, takeLocal } from './emitter.ts';
import { op, signed, valueType } from './encode.ts';
import { binaryInterval, exactly, type Interval, isExact, join, unaryInterval } from './interval.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

const binaryCodes = {
  add: op.add,
  subtract: op.sub,
  multiply: op.mul,
  and: op.and,
  or: op.or,
  xor: op.xor,
  shiftLeft: op.shl,
  shiftRight: op.shrS,
  shiftRightUnsigned: op.shrU,
  equal: op.eq,
  notEqual: op.ne,
  less: op.ltS,
  lessEqual: op.leS,
  greater: op.gtS,
  greaterEqual: op.geS,
} as const;

/** Writes an expression; a value that is known and costs no effect is written as a constant. */
export function emitExpression(emitter: Emitter, frame: Frame, expression: Expression): Interval {
  const start = emitter.code.length;
  const effects = emitter.effects;
  const value = emitAny(emitter, frame, expression);
  if (expression.type === 'void' || !isExact(value) || emitter.effects !== effects) return value;
  emitter.code.length = start;
  putConstant(emitter, value.low);
  return value;
}

/** Whether all that was written since `start` is the constant that is its value. */
export function isFolded(emitter: Emitter, start: number, value: Interval): boolean {
  if (!isExact(value)) return false;
  const constant = [op.i32Const, ...signed(value.low)];
  return (
    emitter.code.length === start + constant.length && constant.every((byte, i) => emitter.code[start + i] === byte)
  );
}

function emitAny(emitter: Emitter, frame: Frame, expression: Expression): Interval {
  switch (expression.kind) {
    case 'constant':
      putConstant(emitter, expression.value);
      return exactly(expression.value);
    case 'local':
      putLocal(emitter, op.localGet, frame.slots[expression.slot]!);
      return frame.known[expression.slot]!;
    case 'unary':
      return emitUnary(emitter, frame, expression);
    case 'binary':
      return emitBinary(emitter, frame, expression);
    case 'both':
      return emitChoice(emitter, frame, expression.left, expression.right, null);
    case 'either':
      return emitChoice(emitter, frame, expression.left, null, expression.right);
    case 'conditional':
      return emitChoice(emitter, frame, expression.test, expression.yes, expression.no);
    case 'access':
      return emitAccess(emitter, frame, expression);
    case 'call':
      return emitCall(
        emitter,
        expression.callee,
        expression.operands.map((operand) => emitExpression(emitter, frame, operand)),
      );
    case 'ambient':
      return emitAmbient(emitter, frame, expression);
  }
}

function emitUnary(emitter: Emitter, frame: Frame, expression: Of<'unary'>): Interval {
  if (expression.operator === 'negate') putConstant(emitter, 0);
  const operand = emitExpression(emitter, frame, expression.operand);
  if (expression.operator === 'negate') put(emitter, op.sub);
  else if (expression.operator === 'not') put(emitter, op.eqz);
  else put(emitter, op.i32Const, ...signed(-1), op.xor);
  return unaryInterval(expression.operator, operand);
}

function emitBinary(emitter: Emitter, frame: Frame, expression: Of<'binary'>): Interval {
  const left = emitExpression(emitter, frame, expression.left);
  const right = emitExpression(emitter, frame, expression.right);
  const operator = expression.operator;
  if (operator === 'divide' || operator === 'remainder') emitDivision(emitter, operator, right);
  else put(emitter, binaryCodes[operator]);
  return binaryInterval(operator, left, right);
}

/** Division that never traps: by zero gives 0; the smallest integer by -1 wraps to itself. */
function emitDivision(emitter: Emitter, operator: 'divide' | 'remainder', by: Interval): void {
  const code = operator === 'divide' ? op.divS : op.remS;
  if (by.low > 0 || by.high < -1) return put(emitter, code);
  const right = takeLocal(emitter);
  const left = takeLocal(emitter);
  putLocal(emitter, op.localSet, right);
  putLocal(emitter, op.localSet, left);
  putLocal(emitter, op.localGet, right);
  open(emitter, op.if, valueType.i32);
  emitNonZeroDivision(emitter, operator, left, right, code);
  put(emitter, op.else);
  putConstant(emitter, 0);
  close(emitter);
  emitter.free.push(right, left);
}

function emitNonZeroDivision(
  emitter: Emitter,
  operator: 'divide' | 'remainder',
  left: number,
  right: number,
  code: number,
): void {
  putLocal(emitter, op.localGet, right);
  putConstant(emitter, -1);
  put(emitter, op.eq);
  open(emitter, op.if, valueType.i32);
  putConstant(emitter, 0);
  if (operator === 'divide') {
    putLocal(emitter, op.localGet, left);
    put(emitter, op.sub);
  }
  put(emitter, op.else);
  putLocal(emitter, op.localGet, left);
  putLocal(emitter, op.localGet, right);
  put(emitter, code);
  close(emitter);
}

/** `test ? yes : no`; a missing side is the constant that `&&` or `||` leaves. */
function emitChoice(
  emitter: Emitter,
  frame: Frame,
  test: Expression,
  yes: Expression | null,
  no: Expression | null,
): Interval {
  emitExpression(emitter, frame, test);
  open(emitter, op.if, yes?.type === 'void' ? valueType.empty : valueType.i32);
  const whenTrue = yes === null ? emitTruth(emitter, 1) : emitExpression(emitter, frame, yes);
  put(emitter, op.else);
  const whenFalse = no === null ? emitTruth(emitter, 0) : emitExpression(emitter, frame, no);
  close(emitter);
  return join(whenTrue, whenFalse);
}

function emitTruth(emitter: Emitter, value: 0 | 1): Interval {
  putConstant(emitter, value);
  return exactly(value);
}
