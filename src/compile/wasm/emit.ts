// WebAssembly code for one function of a program, with the small functions that it calls written into it.
//
// V8 does not inline calls between WebAssembly functions, so a lock's `acquire` would cost a call where C has none.
// No function recurses, so writing a callee out in place always ends; large ones are still called.

import type { Expression, ProgramFunction, Statement } from '../../language/program.ts';
import { atomic, atomicPrefix, op, signed, unsigned, valueType } from './encode.ts';
import type { ModulePlan } from './plan.ts';

export type Emitter = {
  readonly plan: ModulePlan;
  readonly code: number[];
  /** WebAssembly locals in use: parameters first, then as many as were needed at once. */
  locals: number;
  readonly free: number[];
  depth: number;
};

/** A function being written: itself, or inlined with its locals at other places and `return` as a branch. */
type Frame = { readonly slots: readonly number[]; /** Depth label that `return` leaves, or null for a real return. */ readonly exit: number | null; readonly breaks: number[]; readonly continues: number[] };

const binaryCodes = {
  add: op.add, subtract: op.sub, multiply: op.mul, and: op.and, or: op.or, xor: op.xor, shiftLeft: op.shl, shiftRight: op.shrS, shiftRightUnsigned: op.shrU,
  equal: op.eq, notEqual: op.ne, less: op.ltS, lessEqual: op.leS, greater: op.gtS, greaterEqual: op.geS,
} as const;

export function createEmitter(plan: ModulePlan, parameters: number): Emitter {
  return { plan, code: [], locals: parameters, free: [], depth: 0 };
}

function put(emitter: Emitter, ...bytes: readonly number[]): void {
  for (const byte of bytes) emitter.code.push(byte);
}

export function putConstant(emitter: Emitter, value: number): void {
  put(emitter, op.i32Const, ...signed(value));
}

export function putLocal(emitter: Emitter, code: number, local: number): void {
  put(emitter, code, ...unsigned(local));
}

/** Takes a local that nothing else uses now. */
export function takeLocal(emitter: Emitter): number {
  return emitter.free.pop() ?? emitter.locals++;
}

function branch(emitter: Emitter, code: number, label: number): void {
  put(emitter, code, ...unsigned(emitter.depth - label));
}

/** Opens a block or loop; its label is the depth to branch to. */
function open(emitter: Emitter, code: number, type: number = valueType.empty): number {
  put(emitter, code, type);
  return ++emitter.depth;
}

function close(emitter: Emitter): void {
  put(emitter, op.end);
  emitter.depth--;
}

/** Writes a whole function whose parameters are already in its first locals. */
export function emitFunction(emitter: Emitter, fn: ProgramFunction): void {
  const slots = fn.locals.map((local) => (local.slot < fn.parameters ? local.slot : takeLocal(emitter)));
  emitStatements(emitter, { slots, exit: null, breaks: [], continues: [] }, fn.body);
  if (fn.returns !== 'void') put(emitter, op.unreachable);
}

/** Calls a function whose operands are on the stack, written in place where it is small. */
export function emitCall(emitter: Emitter, index: number): void {
  const fn = emitter.plan.program.functions[index]!;
  const called = emitter.plan.called.get(index);
  if (called !== undefined) return put(emitter, op.call, ...unsigned(called));
  const slots = fn.locals.map(() => takeLocal(emitter));
  for (let i = fn.parameters - 1; i >= 0; i--) putLocal(emitter, op.localSet, slots[i]!);
  const exit = open(emitter, op.block, fn.returns === 'void' ? valueType.empty : valueType.i32);
  emitStatements(emitter, { slots, exit, breaks: [], continues: [] }, fn.body);
  if (fn.returns !== 'void') put(emitter, op.unreachable);
  close(emitter);
  emitter.free.push(...slots);
}

function emitStatements(emitter: Emitter, frame: Frame, statements: readonly Statement[]): void {
  for (const statement of statements) emitStatement(emitter, frame, statement);
}

function emitStatement(emitter: Emitter, frame: Frame, statement: Statement): void {
  switch (statement.kind) {
    case 'set':
      emitExpression(emitter, frame, statement.value);
      return putLocal(emitter, op.localSet, frame.slots[statement.slot]!);
    case 'evaluate':
      emitExpression(emitter, frame, statement.expression);
      if (statement.expression.type !== 'void') put(emitter, op.drop);
      return;
    case 'if': return emitIf(emitter, frame, statement);
    case 'loop': return emitLoop(emitter, frame, statement);
    case 'switch': return emitSwitch(emitter, frame, statement);
    case 'break': return branch(emitter, op.br, frame.breaks.at(-1)!);
    case 'continue': return branch(emitter, op.br, frame.continues.at(-1)!);
    case 'return':
      if (statement.value !== null) emitExpression(emitter, frame, statement.value);
      return frame.exit === null ? put(emitter, op.return) : branch(emitter, op.br, frame.exit);
  }
}

function emitIf(emitter: Emitter, frame: Frame, statement: Statement & { kind: 'if' }): void {
  emitExpression(emitter, frame, statement.test);
  open(emitter, op.if);
  emitStatements(emitter, frame, statement.yes);
  if (statement.no.length > 0) put(emitter, op.else);
  emitStatements(emitter, frame, statement.no);
  close(emitter);
}

function emitLoop(emitter: Emitter, frame: Frame, statement: Statement & { kind: 'loop' }): void {
  const leave = open(emitter, op.block);
  const again = open(emitter, op.loop);
  if (statement.testFirst) {
    emitExpression(emitter, frame, statement.test);
    put(emitter, op.eqz);
    branch(emitter, op.brIf, leave);
  }
  const next = open(emitter, op.block);
  frame.breaks.push(leave);
  frame.continues.push(next);
  emitStatements(emitter, frame, statement.body);
  frame.breaks.pop();
  frame.continues.pop();
  close(emitter);
  emitStatements(emitter, frame, statement.update);
  if (!statement.testFirst) emitExpression(emitter, frame, statement.test);
  branch(emitter, statement.testFirst ? op.br : op.brIf, again);
  close(emitter);
  close(emitter);
}

/** One block a case, innermost the first: a test that holds leaves the blocks before its case. */
function emitSwitch(emitter: Emitter, frame: Frame, statement: Statement & { kind: 'switch' }): void {
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

function emitExpression(emitter: Emitter, frame: Frame, expression: Expression): void {
  switch (expression.kind) {
    case 'constant': return putConstant(emitter, expression.value);
    case 'local': return putLocal(emitter, op.localGet, frame.slots[expression.slot]!);
    case 'unary': return emitUnary(emitter, frame, expression);
    case 'binary': return emitBinary(emitter, frame, expression);
    case 'both': return emitChoice(emitter, frame, expression.left, expression.right, null);
    case 'either': return emitChoice(emitter, frame, expression.left, null, expression.right);
    case 'conditional': return emitChoice(emitter, frame, expression.test, expression.yes, expression.no);
    case 'access': return emitAccess(emitter, frame, expression);
    case 'call':
      for (const operand of expression.operands) emitExpression(emitter, frame, operand);
      return emitCall(emitter, expression.callee);
    case 'ambient': return emitAmbient(emitter, frame, expression);
  }
}

function emitUnary(emitter: Emitter, frame: Frame, expression: Expression & { kind: 'unary' }): void {
  if (expression.operator === 'negate') putConstant(emitter, 0);
  emitExpression(emitter, frame, expression.operand);
  if (expression.operator === 'negate') put(emitter, op.sub);
  else if (expression.operator === 'not') put(emitter, op.eqz);
  else put(emitter, op.i32Const, ...signed(-1), op.xor);
}

function emitBinary(emitter: Emitter, frame: Frame, expression: Expression & { kind: 'binary' }): void {
  emitExpression(emitter, frame, expression.left);
  emitExpression(emitter, frame, expression.right);
  const operator = expression.operator;
  if (operator === 'divide' || operator === 'remainder') emitDivision(emitter, operator, expression.right);
  else put(emitter, binaryCodes[operator]);
}

/** Division that never traps: by zero gives 0; the smallest integer by -1 wraps to itself. */
function emitDivision(emitter: Emitter, operator: 'divide' | 'remainder', by: Expression): void {
  const code = operator === 'divide' ? op.divS : op.remS;
  if (by.kind === 'constant' && by.value !== 0 && by.value !== -1) return put(emitter, code);
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

function emitNonZeroDivision(emitter: Emitter, operator: 'divide' | 'remainder', left: number, right: number, code: number): void {
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
function emitChoice(emitter: Emitter, frame: Frame, test: Expression, yes: Expression | null, no: Expression | null): void {
  emitExpression(emitter, frame, test);
  open(emitter, op.if, valueType.i32);
  if (yes === null) putConstant(emitter, 1);
  else emitExpression(emitter, frame, yes);
  put(emitter, op.else);
  if (no === null) putConstant(emitter, 0);
  else emitExpression(emitter, frame, no);
  close(emitter);
}

/** An index within the program's words as an address: the byte offset on the stack gives the instruction's own offset. */
function emitAddress(emitter: Emitter, frame: Frame, index: Expression, site: number): number {
  const words = emitter.plan.program.words;
  if (index.kind === 'constant' && index.value >= 0 && index.value < words) {
    putConstant(emitter, 0);
    return index.value * 4;
  }
  const local = takeLocal(emitter);
  emitExpression(emitter, frame, index);
  putLocal(emitter, op.localTee, local);
  putConstant(emitter, words);
  put(emitter, op.geU);
  open(emitter, op.if);
  emitFault(emitter, site);
  put(emitter, op.unreachable);
  close(emitter);
  putLocal(emitter, op.localGet, local);
  putConstant(emitter, 2);
  put(emitter, op.shl);
  emitter.free.push(local);
  return 0;
}

function emitFault(emitter: Emitter, site: number): void {
  putConstant(emitter, site + 1);
  put(emitter, op.call, ...unsigned(emitter.plan.fault));
}

function emitAccess(emitter: Emitter, frame: Frame, expression: Expression & { kind: 'access' }): void {
  const offset = [2, ...unsigned(emitAddress(emitter, frame, expression.index, expression.site))];
  for (const operand of expression.operands) emitExpression(emitter, frame, operand);
  switch (expression.operation) {
    case 'read': return put(emitter, op.load, ...offset);
    case 'write': return put(emitter, op.store, ...offset);
    case 'store': return emitStore(emitter, offset);
    case 'wait': return put(emitter, op.i64Const, ...signed(-1), atomicPrefix, atomic.wait, ...offset, op.drop);
    case 'notify': return emitNotify(emitter, expression.operands.length, offset);
    default: return put(emitter, atomicPrefix, atomic[expression.operation], ...offset);
  }
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

function emitAmbient(emitter: Emitter, frame: Frame, expression: Expression & { kind: 'ambient' }): void {
  const { operation, operands, site } = expression;
  const idle = operation === 'work' && operands[0]?.kind === 'constant' && operands[0].value < 8;
  for (const operand of idle ? [] : operands) emitExpression(emitter, frame, operand);
  switch (operation) {
    case 'pause': return put(emitter, op.call, ...unsigned(emitter.plan.pause));
    case 'work': return idle ? undefined : put(emitter, op.call, ...unsigned(emitter.plan.work));
    case 'poison':
    case 'unpoison': return put(emitter, op.drop, op.drop);
    case 'choose': return emitChoose(emitter, operands[0]!, site);
    case 'assert':
      put(emitter, op.eqz);
      open(emitter, op.if);
      emitFault(emitter, site);
      return close(emitter);
  }
}

function emitChoose(emitter: Emitter, n: Expression, site: number): void {
  const local = takeLocal(emitter);
  putLocal(emitter, op.localSet, local);
  if (n.kind !== 'constant') {
    putLocal(emitter, op.localGet, local);
    putConstant(emitter, 1);
    put(emitter, op.ltS);
    open(emitter, op.if);
    emitFault(emitter, site);
    put(emitter, op.unreachable);
    close(emitter);
  }
  put(emitter, op.call, ...unsigned(emitter.plan.draw));
  if (n.kind === 'constant') putConstant(emitter, n.value);
  else putLocal(emitter, op.localGet, local);
  put(emitter, op.remU);
  emitter.free.push(local);
}
