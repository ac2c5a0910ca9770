// Accesses to shared memory. An index outside the program's words stops the core at its site; one that is surely
// within them needs no check, and its constant part becomes the instruction's own offset.

import type { Expression } from '../../language/program.ts';
import { close, type Emitter, type Frame, open, put, putConstant, putLocal, takeLocal } from './emitter.ts';
import { atomic, atomicPrefix, op, unsigned } from './encode.ts';
import { emitExpression } from './expression.ts';
import { anything, exactly, type Interval } from './interval.ts';

type Access = Expression & { readonly kind: 'access' };

export function emitAccess(emitter: Emitter, frame: Frame, access: Access): Interval {
  const offset = [2, ...unsigned(emitAddress(emitter, frame, access))];
  for (const operand of access.operands) emitExpression(emitter, frame, operand);
  emitter.effects++;
  switch (access.operation) {
    case 'read':
      put(emitter, op.load, ...offset);
      break;
    case 'write':
      put(emitter, op.store, ...offset);
      break;
    case 'store':
      emitStore(emitter, offset);
      break;
    case 'wait':
      put(emitter, op.call, ...unsigned(emitter.plan.wait));
      break;
    case 'notify':
      emitNotify(emitter, access.operands.length, offset);
      break;
    default:
      put(emitter, atomicPrefix, atomic[access.operation], ...offset);
  }
  return anything;
}

/** `Atomics.store` gives the value it stored. */
function emitStore(emitter: Emitter, offset: readonly number[]): void {
  const local = takeLocal(emitter);
  putLocal(emitter, op.localTee, local);
  put(emitter, atomicPrefix, atomic.store, ...offset);
  putLocal(emitter, op.localGet, local);
  emitter.free.push(local);
}

/** A negative count wakes nobody; none wakes all. */
function emitNotify(emitter: Emitter, operands: number, offset: readonly number[]): void {
  if (operands === 0) putConstant(emitter, -1);
  else put(emitter, op.call, ...unsigned(emitter.plan.atLeastZero));
  put(emitter, atomicPrefix, atomic.notify, ...offset);
}

/** Puts an address on the stack, in bytes; gives the offset that the instruction adds to it. */
function emitAddress(emitter: Emitter, frame: Frame, { index, site, operation }: Access): number {
  const words = emitter.plan.program.words;
  const start = emitter.code.length;
  const effects = emitter.effects;
  const { value, constant } = emitTerms(emitter, frame, index);
  // `wait` is a call, which takes the address whole.
  const whole = operation === 'wait';
  const within = value.low + constant >= 0 && value.high + constant < words;
  if (within && value.low === value.high && emitter.effects === effects) {
    emitter.code.length = start;
    const at = (value.low + constant) * 4;
    putConstant(emitter, whole ? at : 0);
    return whole ? 0 : at;
  }
  const foldable = !whole && within && value.low >= 0 && constant >= 0;
  if (!foldable && constant !== 0) {
    putConstant(emitter, constant);
    put(emitter, op.add);
  }
  if (!within) emitCheck(emitter, site, words);
  putConstant(emitter, 2);
  put(emitter, op.shl);
  return foldable ? constant * 4 : 0;
}

/** The index on the stack stays there, unless it is outside the program's words: then the core stops. */
function emitCheck(emitter: Emitter, site: number, words: number): void {
  const local = takeLocal(emitter);
  putLocal(emitter, op.localTee, local);
  putConstant(emitter, words);
  put(emitter, op.geU);
  open(emitter, op.if);
  putConstant(emitter, site + 1);
  put(emitter, op.call, ...unsigned(emitter.plan.fault), op.unreachable);
  close(emitter);
  putLocal(emitter, op.localGet, local);
  emitter.free.push(local);
}

/** A sum without its constant terms, and those apart. The sum wraps, so `value` is exact only where it fits in 32 bits. */
type Terms = { readonly value: Interval; readonly constant: number };

function emitTerms(emitter: Emitter, frame: Frame, index: Expression): Terms {
  const terms: Expression[] = [];
  const constant = collectTerms(frame, index, terms);
  let value = exactly(0);
  for (const [i, term] of terms.entries()) {
    const each = emitExpression(emitter, frame, term);
    if (i > 0) put(emitter, op.add);
    value = { low: value.low + each.low, high: value.high + each.high };
  }
  if (terms.length === 0) putConstant(emitter, 0);
  return { value, constant };
}

/** Takes a sum apart: its terms that are not constant, in their order, and the sum of those that are. */
function collectTerms(frame: Frame, index: Expression, terms: Expression[]): number {
  if (index.kind === 'constant') return index.value;
  if (index.kind === 'local' && frame.known[index.slot]!.low === frame.known[index.slot]!.high)
    return frame.known[index.slot]!.low;
  if (index.kind === 'binary' && index.operator === 'add')
    return collectTerms(frame, index.left, terms) + collectTerms(frame, index.right, terms);
  if (index.kind === 'binary' && index.operator === 'subtract' && index.right.kind === 'constant')
    return collectTerms(frame, index.left, terms) - index.right.value;
  terms.push(index);
  return 0;
}
