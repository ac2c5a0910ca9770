// The words that touch no shared memory: pause, work, choose, assert. `poison` costs nothing but its operands.

import type { Expression } from '../../language/program.ts';
import { close, type Emitter, type Frame, open, put, putConstant, putGlobal, putLocal, takeLocal } from './emitter.ts';
import { globals, op, unsigned } from './encode.ts';
import { emitExpression } from './expression.ts';
import { anything, type Interval } from './interval.ts';

type Ambient = Expression & { readonly kind: 'ambient' };

export function emitAmbient(emitter: Emitter, frame: Frame, ambient: Ambient): Interval {
  const operands = ambient.operands.map((operand) => emitExpression(emitter, frame, operand));
  emitter.effects++;
  switch (ambient.operation) {
    case 'pause':
      put(emitter, op.call, ...unsigned(emitter.plan.pause));
      break;
    case 'work':
      emitWork(emitter, operands[0]!);
      break;
    case 'poison':
    case 'unpoison':
      put(emitter, op.drop, op.drop);
      break;
    case 'choose':
      return emitChoose(emitter, operands[0]!, ambient.site);
    case 'assert':
      emitAssert(emitter, ambient.site);
      break;
  }
  return anything;
}

/** Fewer cycles than one turn of the work are none; what they were computed from may still have effects. */
function emitWork(emitter: Emitter, cycles: Interval): void {
  if (cycles.high >= 8) put(emitter, op.call, ...unsigned(emitter.plan.work));
  else put(emitter, op.drop);
}

/** In place, without a call, so that what is in registers stays there. Plain: only this core writes its line. The first failure stays. */
function emitAssert(emitter: Emitter, site: number): void {
  put(emitter, op.eqz);
  open(emitter, op.if);
  putGlobal(emitter, op.globalGet, globals.fault);
  put(emitter, op.load, 2, 0, op.eqz);
  open(emitter, op.if);
  putGlobal(emitter, op.globalGet, globals.fault);
  putConstant(emitter, site + 1);
  put(emitter, op.store, 2, 0);
  close(emitter);
  close(emitter);
}

/** A number below the one on the stack. */
function emitChoose(emitter: Emitter, n: Interval, site: number): Interval {
  const local = takeLocal(emitter);
  putLocal(emitter, op.localSet, local);
  if (n.low < 1) {
    putLocal(emitter, op.localGet, local);
    putConstant(emitter, 1);
    put(emitter, op.ltS);
    open(emitter, op.if);
    putConstant(emitter, site + 1);
    put(emitter, op.call, ...unsigned(emitter.plan.fault), op.unreachable);
    close(emitter);
  }
  emitDraw(emitter);
  if (n.low === n.high) putConstant(emitter, n.low);
  else putLocal(emitter, op.localGet, local);
  put(emitter, op.remU);
  emitter.free.push(local);
  return { low: 0, high: Math.max(n.high - 1, 0) };
}

/** xorshift32: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003. */
function emitDraw(emitter: Emitter): void {
  const x = emitter.random ?? takeLocal(emitter);
  if (emitter.random === null) {
    putGlobal(emitter, op.globalGet, globals.random);
    putLocal(emitter, op.localSet, x);
  }
  for (const [shift, by] of [
    [op.shl, 13],
    [op.shrU, 17],
    [op.shl, 5],
  ] as const) {
    putLocal(emitter, op.localGet, x);
    putLocal(emitter, op.localGet, x);
    putConstant(emitter, by);
    put(emitter, shift, op.xor);
    putLocal(emitter, op.localSet, x);
  }
  putLocal(emitter, op.localGet, x);
  if (emitter.random !== null) return;
  putGlobal(emitter, op.globalSet, globals.random);
  putLocal(emitter, op.localGet, x);
  emitter.free.push(x);
}
