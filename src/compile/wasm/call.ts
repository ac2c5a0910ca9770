// Calls, most of them written in place, and functions as a whole.
//
// V8 does not inline calls between WebAssembly functions, so a lock's `acquire` would cost a call where C has none.
// No function recurses, so writing a callee out in place always ends; large ones are still called.

import type { ProgramFunction } from '../../language/program.ts';
import { close, createFrame, type Emitter, open, put, putLocal, takeLocal, takeSlots } from './emitter.ts';
import { op, unsigned, valueType } from './encode.ts';
import { anything, type Interval } from './interval.ts';
import { emitStatements } from './statement.ts';

/** Writes a whole function whose parameters are already in its first locals. */
export function emitFunction(emitter: Emitter, index: number): void {
  const fn = emitter.plan.program.functions[index]!;
  const slots = fn.locals.map((local) => (local.slot < fn.parameters ? local.slot : takeLocal(emitter)));
  emitStatements(emitter, createFrame(emitter, index, slots, [], null), fn.body);
  if (fn.returns !== 'void') put(emitter, op.unreachable);
}

/** Calls a function whose operands are on the stack, written in place where it is small. What is known of its value. */
export function emitCall(emitter: Emitter, index: number, operands: readonly Interval[]): Interval {
  emitter.effects++;
  const called = emitter.plan.called.get(index);
  if (called === undefined) return emitInPlace(emitter, emitter.plan.program.functions[index]!, index, operands);
  put(emitter, op.call, ...unsigned(called));
  return anything;
}

function emitInPlace(emitter: Emitter, fn: ProgramFunction, index: number, operands: readonly Interval[]): Interval {
  const slots = takeSlots(emitter, fn);
  for (let i = fn.parameters - 1; i >= 0; i--) putLocal(emitter, op.localSet, slots[i]!);
  const exit = open(emitter, op.block, fn.returns === 'void' ? valueType.empty : valueType.i32);
  const frame = createFrame(emitter, index, slots, operands, exit);
  emitStatements(emitter, frame, fn.body);
  if (fn.returns !== 'void') put(emitter, op.unreachable);
  close(emitter);
  emitter.free.push(...slots);
  return frame.result ?? anything;
}
