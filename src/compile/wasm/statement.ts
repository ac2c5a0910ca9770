// Statements as WebAssembly code.

import type { Statement } from '../../language/program.ts';
import type { Start } from './counter.ts';
import { branch, close, type Emitter, type Frame, open, put, putConstant, putLocal, takeLocal } from './emitter.ts';
import { op } from './encode.ts';
import { emitExpression, isFolded } from './expression.ts';
import { type Interval, join } from './interval.ts';
import { emitLoop, emitUnrolled } from './loop.ts';

type Of<Kind extends Statement['kind']> = Statement & { readonly kind: Kind };

export function emitStatements(emitter: Emitter, frame: Frame, statements: readonly Statement[]): void {
  let start: Start | null = null;
  for (const statement of statements) {
    if (statement.kind === 'set') start = { slot: statement.slot, value: emitSet(emitter, frame, statement) };
    else {
      emitStatement(emitter, frame, statement, start);
      start = null;
    }
  }
}

function emitStatement(
  emitter: Emitter,
  frame: Frame,
  statement: Exclude<Statement, Of<'set'>>,
  start: Start | null,
): void {
  switch (statement.kind) {
    case 'evaluate':
      emitExpression(emitter, frame, statement.expression);
      return statement.expression.type === 'void' ? undefined : put(emitter, op.drop);
    case 'if':
      return emitIf(emitter, frame, statement);
    case 'loop':
      return emitUnrolled(emitter, frame, statement, start) ? undefined : emitLoop(emitter, frame, statement, start);
    case 'switch':
      return emitSwitch(emitter, frame, statement);
    case 'break':
      return branch(emitter, op.br, frame.breaks.at(-1)!);
    case 'continue':
      return branch(emitter, op.br, frame.continues.at(-1)!);
    case 'return':
      return emitReturn(emitter, frame, statement);
  }
}

/** What is assigned once is known from there on: a declaration stands before every use. */
function emitSet(emitter: Emitter, frame: Frame, statement: Of<'set'>): Interval {
  const { slot } = statement;
  const value = emitExpression(emitter, frame, statement.value);
  emitter.effects++;
  putLocal(emitter, op.localSet, frame.slots[slot]!);
  if (emitter.plan.sets[frame.fn]![slot] === 1 && slot >= emitter.plan.program.functions[frame.fn]!.parameters)
    frame.known[slot] = value;
  return value;
}

function emitReturn(emitter: Emitter, frame: Frame, statement: Of<'return'>): void {
  if (statement.value !== null) {
    const value = emitExpression(emitter, frame, statement.value);
    frame.result = frame.result === null ? value : join(frame.result, value);
  }
  return frame.exit === null ? put(emitter, op.return) : branch(emitter, op.br, frame.exit);
}

function emitIf(emitter: Emitter, frame: Frame, statement: Of<'if'>): void {
  const start = emitter.code.length;
  const test = emitExpression(emitter, frame, statement.test);
  if (isFolded(emitter, start, test)) {
    emitter.code.length = start;
    return emitStatements(emitter, frame, test.low === 0 ? statement.no : statement.yes);
  }
  open(emitter, op.if);
  emitStatements(emitter, frame, statement.yes);
  if (statement.no.length > 0) put(emitter, op.else);
  emitStatements(emitter, frame, statement.no);
  close(emitter);
}

/** One block a case, innermost the first: a test that holds leaves the blocks before its case. */
function emitSwitch(emitter: Emitter, frame: Frame, statement: Of<'switch'>): void {
  const value = takeLocal(emitter);
  emitExpression(emitter, frame, statement.value);
  putLocal(emitter, op.localSet, value);
  const leave = open(emitter, op.block);
  const labels = statement.cases.map(() => open(emitter, op.block)).reverse();
  let otherwise = leave;
  for (const [i, each] of statement.cases.entries()) {
    if (each.value === null) otherwise = labels[i]!;
    else emitCaseTest(emitter, value, each.value, labels[i]!);
  }
  branch(emitter, op.br, otherwise);
  frame.breaks.push(leave);
  for (const each of statement.cases) {
    close(emitter);
    emitStatements(emitter, frame, each.body);
  }
  frame.breaks.pop();
  close(emitter);
  emitter.free.push(value);
}

function emitCaseTest(emitter: Emitter, local: number, value: number, label: number): void {
  putLocal(emitter, op.localGet, local);
  putConstant(emitter, value);
  put(emitter, op.eq);
  branch(emitter, op.brIf, label);
}
