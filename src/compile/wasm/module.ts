// The WebAssembly back end: a program as a module whose only import is the shared memory.

import type { Program } from '../../language/program.ts';
import { harness, harnessAt, napNanoseconds, spinsBeforeNap } from '../executable.ts';
import { createEmitter, emitCall, emitFunction, putConstant, putLocal } from './emit.ts';
import { atomic, atomicPrefix, functionBody, magic, name, op, section, signed, unsigned, valueType, vector } from './encode.ts';
import { type ModulePlan, ownFunctions, planModule } from './plan.ts';

/** Globals of an instance, one instance a core: nothing here is shared. */
const globals = { fault: 0, nap: 1, random: 2, spins: 3, scratch: 4, core: 5 } as const;

/** The largest memory, in pages of 64 KiB, that a module says it can be given. */
export const mostPages = 1024;

type Signature = { readonly takes: number; readonly gives: boolean };
type ModuleFunction = Signature & { readonly body: readonly number[]; readonly exported: string | null };

/** The bytes of a program's module. It imports `memory.memory` and exports what `Executable` names. */
export function compileWasm(program: Program): Uint8Array<ArrayBuffer> {
  const plan = planModule(program);
  const functions = [...ownBodies(), ...calledBodies(plan), ...entryBodies(plan)];
  const types = distinctTypes(functions);
  const typeOf = (each: Signature): number => types.findIndex((type) => type.takes === each.takes && type.gives === each.gives);
  const bytes = [
    ...magic,
    ...section(1, vector(types.map((type) => [0x60, ...unsigned(type.takes), ...Array<number>(type.takes).fill(valueType.i32), ...(type.gives ? [1, valueType.i32] : [0])]))),
    ...section(2, vector([[...name('memory'), ...name('memory'), 0x02, 0x03, ...unsigned(1), ...unsigned(mostPages)]])),
    ...section(3, vector(functions.map((each) => unsigned(typeOf(each))))),
    ...section(6, vector(Object.values(globals).map(() => [valueType.i32, 1, op.i32Const, 0, op.end]))),
    ...section(7, vector(functions.flatMap((each, i) => (each.exported === null ? [] : [[...name(each.exported), 0x00, ...unsigned(i)]])))),
    ...section(10, vector(functions.map((each) => each.body))),
  ];
  return new Uint8Array(bytes);
}

function distinctTypes(functions: readonly Signature[]): Signature[] {
  return functions.filter((each, i) => functions.findIndex((other) => other.takes === each.takes && other.gives === each.gives) === i);
}

/** Functions of the program that are too large to be written in place. */
function calledBodies(plan: ModulePlan): ModuleFunction[] {
  return [...plan.called.keys()].map((index) => {
    const fn = plan.program.functions[index]!;
    const emitter = createEmitter(plan, fn.parameters);
    emitFunction(emitter, fn);
    return { takes: fn.parameters, gives: fn.returns !== 'void', body: functionBody(emitter.locals - fn.parameters, emitter.code), exported: null };
  });
}

function entryBodies(plan: ModulePlan): ModuleFunction[] {
  const { prepare, setup, after, invariant } = plan.program.entries;
  const entry = (exported: string, index: number | null): ModuleFunction[] => (index === null ? [] : [entryBody(plan, exported, index)]);
  return [beginBody(plan), runBody(plan), ...entry('prepare', prepare), ...entry('setup', setup), ...entry('after', after), ...entry('invariant', invariant)];
}

function entryBody(plan: ModulePlan, exported: string, index: number): ModuleFunction {
  const fn = plan.program.functions[index]!;
  const emitter = createEmitter(plan, fn.parameters);
  for (let i = 0; i < fn.parameters; i++) putLocal(emitter, op.localGet, i);
  emitCall(emitter, index);
  return { takes: fn.parameters, gives: fn.returns !== 'void', body: functionBody(emitter.locals - fn.parameters, emitter.code), exported };
}

/** `begin(core, random)`: this instance is that core, at its harness line. */
function beginBody(plan: ModulePlan): ModuleFunction {
  const lineBytes = plan.program.line * 4;
  const base = harnessAt(plan.program, 0) * 4;
  const at = (word: number): number[] => [op.localGet, 0, op.i32Const, ...signed(lineBytes), op.mul, op.i32Const, ...signed(base + word * 4), op.add];
  const code = [
    ...at(harness.fault), op.globalSet, globals.fault, ...at(harness.nap), op.globalSet, globals.nap,
    op.localGet, 0, op.globalSet, globals.core, op.localGet, 1, op.globalSet, globals.random,
  ];
  return { takes: 2, gives: false, body: functionBody(0, code), exported: 'begin' };
}

/** How many operations one turn of the loop has: V8 polls for interrupts at every turn, which C does not. */
function unrolled(weight: number): number {
  if (weight <= 60) return 8;
  if (weight <= 200) return 4;
  return weight <= 400 ? 2 : 1;
}

/** `run(n)`: n operations, the most of them unrolled. */
function runBody(plan: ModulePlan): ModuleFunction {
  const emitter = createEmitter(plan, 1);
  const copies = unrolled(plan.operationWeight);
  if (copies > 1) emitTurns(emitter, plan, copies);
  emitTurns(emitter, plan, 1);
  return { takes: 1, gives: false, body: functionBody(emitter.locals - 1, emitter.code), exported: 'run' };
}

/** `while (n >= copies) { operation(core) × copies; n -= copies; }` */
function emitTurns(emitter: ReturnType<typeof createEmitter>, plan: ModulePlan, copies: number): void {
  const remaining = 0;
  emitter.code.push(op.block, valueType.empty, op.loop, valueType.empty);
  emitter.depth += 2;
  putLocal(emitter, op.localGet, remaining);
  putConstant(emitter, copies);
  emitter.code.push(op.ltS, op.brIf, 1);
  for (let i = 0; i < copies; i++) emitOperation(emitter, plan);
  putLocal(emitter, op.localGet, remaining);
  putConstant(emitter, copies);
  emitter.code.push(op.sub, op.localSet, remaining, op.br, 0, op.end, op.end);
  emitter.depth -= 2;
}

function emitOperation(emitter: ReturnType<typeof createEmitter>, plan: ModulePlan): void {
  if (plan.pauses) emitter.code.push(op.i32Const, 0, op.globalSet, globals.spins);
  emitter.code.push(op.globalGet, globals.core);
  emitCall(emitter, plan.program.entries.operation);
}

/** The engine's own functions, in the order that `ModulePlan` gives their indexes. */
function ownBodies(): ModuleFunction[] {
  const own = (takes: number, gives: boolean, locals: number, code: readonly number[]): ModuleFunction => ({ takes, gives, body: functionBody(locals, code), exported: null });
  const bodies = [own(1, false, 0, faultCode()), own(0, false, 0, pauseCode()), own(1, false, 1, workCode()), own(0, true, 1, drawCode()), own(1, true, 0, atLeastZeroCode())];
  if (bodies.length !== ownFunctions) throw new Error('the plan and the module disagree on the engine\'s own functions');
  return bodies;
}

/** The first failure stays. */
function faultCode(): number[] {
  return [op.globalGet, globals.fault, op.i32Const, 0, op.localGet, 0, atomicPrefix, atomic.compareExchange, 2, 0, op.drop];
}

/** Spins briefly, then naps on a word that nobody changes: see docs/measuring.md for what the two figures cost. */
function pauseCode(): number[] {
  return [
    op.globalGet, globals.spins, op.i32Const, 1, op.add, op.globalSet, globals.spins,
    op.globalGet, globals.spins, op.i32Const, ...signed(spinsBeforeNap), op.gtS, op.if, valueType.empty,
    op.globalGet, globals.nap, op.i32Const, 0, op.i64Const, ...signed(napNanoseconds), atomicPrefix, atomic.wait, 2, 0, op.drop,
    op.end,
  ];
}

/** A chain of eight dependent one-cycle instructions a turn, which no compiler can shorten. */
function workCode(): number[] {
  const [n, x] = [0, 1];
  const chain = [0x3779b9, 0x5bd1e9, 0x6bca6b, 0x2b2ae3, 0x1b3c6d, 0x27d4eb, 0x165667, 0x1b873].flatMap((value, i) => [op.i32Const, ...signed(value), i % 2 === 0 ? op.add : op.xor]);
  return [
    op.globalGet, globals.scratch, op.localSet, x, op.localGet, n, op.i32Const, 3, op.shrS, op.localSet, n,
    op.block, valueType.empty, op.loop, valueType.empty,
    op.localGet, n, op.i32Const, 1, op.ltS, op.brIf, 1,
    op.localGet, x, ...chain, op.localSet, x,
    op.localGet, n, op.i32Const, 1, op.sub, op.localSet, n, op.br, 0, op.end, op.end,
    op.localGet, x, op.globalSet, globals.scratch,
  ];
}

/** xorshift32: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003. */
function drawCode(): number[] {
  const x = 0;
  const turn = (code: number, by: number): number[] => [op.localGet, x, op.localGet, x, op.i32Const, by, code, op.xor, op.localSet, x];
  return [op.globalGet, globals.random, op.localSet, x, ...turn(op.shl, 13), ...turn(op.shrU, 17), ...turn(op.shl, 5), op.localGet, x, op.globalSet, globals.random, op.localGet, x];
}

function atLeastZeroCode(): number[] {
  return [op.localGet, 0, op.i32Const, 0, op.localGet, 0, op.i32Const, 0, op.geS, 0x1b];
}
