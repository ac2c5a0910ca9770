// The third opinion: a program walked as a tree, after docs/language.md and the tree's own description, on one thread.
//
// Slow and plain on purpose: no address arithmetic, no folding, integers by BigInt where they could overflow.

import { type Executable, harness, harnessAt, mixSeed } from '../../src/compile/executable.ts';
import type { BinaryOperator, Expression, Program, ProgramFunction, Statement } from '../../src/language/program.ts';

/** Told of everything that runs: "binary add", "access load". */
export type Witness = (what: string) => void;

type Machine = {
  readonly program: Program;
  readonly memory: Int32Array;
  readonly witness: Witness;
  core: number;
  random: number;
};
type Frame = { readonly machine: Machine; readonly locals: number[]; result: number };
/** How a statement ended. */
type Flow = 'on' | 'break' | 'continue' | 'return';

class Stopped extends Error {}

export function referenceExecutable(program: Program, memory: Int32Array, witness: Witness): Executable {
  const machine: Machine = { program, memory, witness, core: 0, random: 1 };
  const entry = (index: number | null): ((...operands: number[]) => number) | null =>
    index === null
      ? null
      : (...operands) =>
          invoke(
            machine,
            program.functions[index]!,
            operands.map((each) => each | 0),
          );
  const { prepare, setup, after, invariant } = program.entries;
  const holds = entry(invariant);
  const operation = entry(program.entries.operation)!;
  return {
    begin: (core, seed) => Object.assign(machine, { core, random: mixSeed(seed, core) }),
    run: (n) => {
      for (let i = 0; i < n; i++) operation(machine.core);
    },
    prepare: entry(prepare),
    setup: entry(setup),
    after: entry(after),
    invariant: holds === null ? null : () => holds() !== 0,
  };
}

function invoke(machine: Machine, fn: ProgramFunction, operands: readonly number[]): number {
  const frame: Frame = { machine, locals: [...operands], result: 0 };
  if (operands.length !== fn.parameters)
    throw new Error(`${fn.name} takes ${fn.parameters} values, saw ${operands.length}`);
  const flow = runAll(frame, fn.body);
  if (fn.returns !== 'void' && flow !== 'return') throw new Error(`${fn.name} ended without a value`);
  return frame.result;
}

function runAll(frame: Frame, statements: readonly Statement[]): Flow {
  for (const statement of statements) {
    const flow = runOne(frame, statement);
    if (flow !== 'on') return flow;
  }
  return 'on';
}

function runOne(frame: Frame, statement: Statement): Flow {
  frame.machine.witness(`statement ${statement.kind}`);
  switch (statement.kind) {
    case 'set':
      frame.locals[statement.slot] = value(frame, statement.value);
      return 'on';
    case 'evaluate':
      value(frame, statement.expression);
      return 'on';
    case 'if':
      return runAll(frame, value(frame, statement.test) !== 0 ? statement.yes : statement.no);
    case 'loop':
      return runLoop(frame, statement);
    case 'switch':
      return runSwitch(frame, statement);
    case 'break':
      return 'break';
    case 'continue':
      return 'continue';
    case 'return':
      if (statement.value !== null) frame.result = value(frame, statement.value);
      return 'return';
  }
}

function runLoop(frame: Frame, loop: Statement & { kind: 'loop' }): Flow {
  for (let first = true; ; first = false) {
    if ((loop.testFirst || !first) && value(frame, loop.test) === 0) return 'on';
    const flow = runAll(frame, loop.body);
    if (flow === 'break') return 'on';
    if (flow === 'return') return 'return';
    runAll(frame, loop.update);
  }
}

/** From the case that fits, or else the default, down to the first `break`. */
function runSwitch(frame: Frame, statement: Statement & { kind: 'switch' }): Flow {
  const seen = value(frame, statement.value);
  const fitting = statement.cases.findIndex((each) => each.value === seen);
  const from = fitting === -1 ? statement.cases.findIndex((each) => each.value === null) : fitting;
  if (from === -1) return 'on';
  for (const each of statement.cases.slice(from)) {
    const flow = runAll(frame, each.body);
    if (flow === 'break') return 'on';
    if (flow !== 'on') return flow;
    frame.machine.witness('fall-through or end of switch');
  }
  return 'on';
}

function value(frame: Frame, expression: Expression): number {
  const { machine } = frame;
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'local':
      return localOf(frame, expression.slot);
    case 'unary':
      return unary(frame, expression);
    case 'binary':
      return binary(machine, expression.operator, value(frame, expression.left), value(frame, expression.right));
    case 'both':
      return value(frame, expression.left) === 0 ? seen(machine, 'both short', 0) : value(frame, expression.right);
    case 'either':
      return value(frame, expression.left) !== 0 ? seen(machine, 'either short', 1) : value(frame, expression.right);
    case 'conditional':
      return value(frame, value(frame, expression.test) !== 0 ? expression.yes : expression.no);
    case 'access':
      return access(frame, expression);
    case 'call':
      return invoke(
        machine,
        machine.program.functions[expression.callee]!,
        expression.operands.map((each) => value(frame, each)),
      );
    case 'ambient':
      return ambient(frame, expression);
  }
}

function seen(machine: Machine, what: string, result: number): number {
  machine.witness(what);
  return result;
}

function localOf(frame: Frame, slot: number): number {
  const held = frame.locals[slot];
  if (held === undefined) throw new Error(`local ${slot} is read before it has a value`);
  return held;
}

function unary(frame: Frame, expression: Expression & { kind: 'unary' }): number {
  const operand = value(frame, expression.operand);
  frame.machine.witness(`unary ${expression.operator}`);
  if (expression.operator === 'negate') return wrap(-BigInt(operand));
  return expression.operator === 'complement' ? -1 - operand : operand === 0 ? 1 : 0;
}

function wrap(exact: bigint): number {
  return Number(BigInt.asIntN(32, exact));
}

function binary(machine: Machine, operator: BinaryOperator, left: number, right: number): number {
  machine.witness(`binary ${operator}`);
  if (special(operator, left, right)) machine.witness(`${operator} of a special kind`);
  const [a, b] = [BigInt(left), BigInt(right)];
  const count = b & 31n;
  switch (operator) {
    case 'add':
      return wrap(a + b);
    case 'subtract':
      return wrap(a - b);
    case 'multiply':
      return wrap(a * b);
    case 'divide':
      return b === 0n ? 0 : wrap(a / b);
    case 'remainder':
      return b === 0n ? 0 : wrap(a % b);
    case 'and':
      return wrap(a & b);
    case 'or':
      return wrap(a | b);
    case 'xor':
      return wrap(a ^ b);
    case 'shiftLeft':
      return wrap(a << count);
    case 'shiftRight':
      return wrap(a >> count);
    case 'shiftRightUnsigned':
      return wrap(BigInt.asUintN(32, a) >> count);
    case 'equal':
      return a === b ? 1 : 0;
    case 'notEqual':
      return a === b ? 0 : 1;
    case 'less':
      return a < b ? 1 : 0;
    case 'lessEqual':
      return a <= b ? 1 : 0;
    case 'greater':
      return a > b ? 1 : 0;
    case 'greaterEqual':
      return a >= b ? 1 : 0;
  }
}

/** Where machines differ unless somebody took care: overflow, counts over 31, division by 0 and -1. */
function special(operator: BinaryOperator, left: number, right: number): boolean {
  if (operator.startsWith('shift')) return right < 0 || right > 31;
  if (operator === 'divide' || operator === 'remainder') return right === 0 || (right === -1 && left === -0x80000000);
  if (operator === 'add') return ((left + right) | 0) !== left + right;
  if (operator === 'subtract') return ((left - right) | 0) !== left - right;
  return operator === 'multiply' && Math.abs(left * right) > 2 ** 53;
}

function access(frame: Frame, { operation, index, operands, site }: Expression & { kind: 'access' }): number {
  const { machine } = frame;
  const { memory, program } = machine;
  const i = value(frame, index);
  if (i < 0 || i >= program.words) stop(machine, site);
  const [first = 0, second = 0] = operands.map((each) => value(frame, each));
  machine.witness(`access ${operation}`);
  const old = memory[i]!;
  const put = (next: number, result: number): number => {
    memory[i] = next;
    return result;
  };
  switch (operation) {
    case 'read':
    case 'load':
      return old;
    case 'write':
    case 'store':
      return put(first, first);
    case 'add':
      return put(wrap(BigInt(old) + BigInt(first)), old);
    case 'sub':
      return put(wrap(BigInt(old) - BigInt(first)), old);
    case 'and':
      return put(old & first, old);
    case 'or':
      return put(old | first, old);
    case 'xor':
      return put(old ^ first, old);
    case 'exchange':
      return put(first, old);
    case 'compareExchange':
      return put(old === first ? second : old, old);
    case 'notify':
      return 0;
    case 'wait':
      return old === first ? asleep(i) : 0;
  }
}

function asleep(i: number): never {
  throw new Error(`the program would sleep for ever at word ${i}: the generator is wrong`);
}

function ambient(frame: Frame, { operation, operands, site }: Expression & { kind: 'ambient' }): number {
  const { machine } = frame;
  const [n = 0] = operands.map((each) => value(frame, each));
  machine.witness(`ambient ${operation}`);
  if (operation === 'assert' && n === 0) fail(machine, site);
  if (operation !== 'choose') return 0;
  if (n < 1) stop(machine, site);
  machine.random ^= machine.random << 13;
  machine.random ^= machine.random >>> 17;
  machine.random ^= machine.random << 5;
  return Number(BigInt.asUintN(32, BigInt(machine.random)) % BigInt(n));
}

/** The first failure stays. */
function fail(machine: Machine, site: number): void {
  machine.witness(`fault ${machine.program.sites[site]!.kind}`);
  const at = harnessAt(machine.program, machine.core) + harness.fault;
  if (machine.memory[at] === 0) machine.memory[at] = site + 1;
}

function stop(machine: Machine, site: number): never {
  fail(machine, site);
  throw new Stopped('stopped');
}
