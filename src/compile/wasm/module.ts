// The WebAssembly back end: a program as a module whose only import is the shared memory.

import type { Program } from '../../language/program.ts';
import { harness, harnessAt, napNanoseconds, type Pausing, spinsBeforeNap, totalWords } from '../executable.ts';
import { emitCall, emitFunction } from './call.ts';
import {
  branch,
  close,
  createEmitter,
  type Emitter,
  open,
  put,
  putConstant,
  putGlobal,
  putLocal,
  takeLocal,
} from './emitter.ts';
import {
  atomic,
  atomicPrefix,
  functionBody,
  globals,
  magic,
  name,
  op,
  section,
  signed,
  unsigned,
  valueType,
  vector,
} from './encode.ts';
import { type ModulePlan, ownFunctions, planModule } from './plan.ts';

/** The largest memory, in pages of 64 KiB, that a module says it can be given. */
export const mostPages = 1024;

/** As much as the program needs, which spares V8 a check of every atomic access at a constant place. */
function leastPages(program: Program): number {
  return Math.ceil((totalWords(program) * 4) / 65536);
}

type Signature = { readonly takes: number; readonly gives: boolean };
type ModuleFunction = Signature & { readonly body: readonly number[]; readonly exported: string | null };

/** The bytes of a program's module. It imports `memory.memory` and exports what `Executable` names. */
export function compileWasm(
  program: Program,
  pausing: Pausing = { spinsBeforeNap, napNanoseconds },
): Uint8Array<ArrayBuffer> {
  const plan = planModule(program);
  const functions = [...ownBodies(pausing), ...calledBodies(plan), ...entryBodies(plan)];
  const types = distinctTypes(functions);
  const typeOf = (each: Signature): number =>
    types.findIndex((type) => type.takes === each.takes && type.gives === each.gives);
  const bytes = [
    ...magic,
    ...section(
      1,
      vector(
        types.map((type) => [
          0x60,
          ...unsigned(type.takes),
          ...Array<number>(type.takes).fill(valueType.i32),
          ...(type.gives ? [1, valueType.i32] : [0]),
        ]),
      ),
    ),
    ...section(
      2,
      vector([
        [...name('memory'), ...name('memory'), 0x02, 0x03, ...unsigned(leastPages(program)), ...unsigned(mostPages)],
      ]),
    ),
    ...section(3, vector(functions.map((each) => unsigned(typeOf(each))))),
    ...section(6, vector(Object.values(globals).map(() => [valueType.i32, 1, op.i32Const, 0, op.end]))),
    ...section(
      7,
      vector(
        functions.flatMap((each, i) =>
          each.exported === null ? [] : [[...name(each.exported), 0x00, ...unsigned(i)]],
        ),
      ),
    ),
    ...section(10, vector(functions.map((each) => each.body))),
  ];
  return new Uint8Array(bytes);
}

function distinctTypes(functions: readonly Signature[]): Signature[] {
  return functions.filter(
    (each, i) => functions.findIndex((other) => other.takes === each.takes && other.gives === each.gives) === i,
  );
}

/** Functions of the program that are too large to be written in place. */
function calledBodies(plan: ModulePlan): ModuleFunction[] {
  return [...plan.called.keys()].map((index) => {
    const fn = plan.program.functions[index]!;
    const emitter = createEmitter(plan, fn.parameters);
    emitFunction(emitter, index);
    return {
      takes: fn.parameters,
      gives: fn.returns !== 'void',
      body: functionBody(emitter.locals - fn.parameters, emitter.code),
      exported: null,
    };
  });
}

function entryBodies(plan: ModulePlan): ModuleFunction[] {
  const { prepare, setup, after, invariant } = plan.program.entries;
  const entry = (exported: string, index: number | null): ModuleFunction[] =>
    index === null ? [] : [entryBody(plan, exported, index)];
  return [
    beginBody(plan),
    runBody(plan),
    ...entry('prepare', prepare),
    ...entry('setup', setup),
    ...entry('after', after),
    ...entry('invariant', invariant),
  ];
}

function entryBody(plan: ModulePlan, exported: string, index: number): ModuleFunction {
  const fn = plan.program.functions[index]!;
  const emitter = createEmitter(plan, fn.parameters);
  for (let i = 0; i < fn.parameters; i++) putLocal(emitter, op.localGet, i);
  emitCall(emitter, index, []);
  return {
    takes: fn.parameters,
    gives: fn.returns !== 'void',
    body: functionBody(emitter.locals - fn.parameters, emitter.code),
    exported,
  };
}

/** `begin(core, random)`: this instance is that core, at its harness line. */
function beginBody(plan: ModulePlan): ModuleFunction {
  const lineBytes = plan.program.line * 4;
  const base = harnessAt(plan.program, 0) * 4;
  const at = (word: number): number[] => [
    op.localGet,
    0,
    op.i32Const,
    ...signed(lineBytes),
    op.mul,
    op.i32Const,
    ...signed(base + word * 4),
    op.add,
  ];
  const code = [
    ...at(harness.fault),
    op.globalSet,
    globals.fault,
    ...at(harness.nap),
    op.globalSet,
    globals.nap,
    op.localGet,
    0,
    op.globalSet,
    globals.core,
    op.localGet,
    1,
    op.globalSet,
    globals.random,
  ];
  return { takes: 2, gives: false, body: functionBody(0, code), exported: 'begin' };
}

/** How many operations one turn of the loop has: V8 polls for interrupts at every turn, which C does not. */
function unrolled(weight: number): number {
  if (weight <= 60) return 8;
  if (weight <= 200) return 4;
  return weight <= 400 ? 2 : 1;
}

type Loop = { readonly emitter: Emitter; readonly remaining: number; readonly core: number };

/** `run(n)`: n operations, the most of them unrolled. Core and generator are in locals meanwhile: registers, not memory. */
function runBody(plan: ModulePlan): ModuleFunction {
  const emitter = createEmitter(plan, 1);
  const loop: Loop = { emitter, remaining: 0, core: takeLocal(emitter) };
  copyGlobal(emitter, globals.core, loop.core);
  // A function that is called draws from the global, so then all do.
  if (plan.called.size === 0) {
    emitter.random = takeLocal(emitter);
    copyGlobal(emitter, globals.random, emitter.random);
  }
  const copies = unrolled(plan.operationWeight);
  if (copies > 1) emitTurns(loop, copies);
  emitTurns(loop, 1);
  if (emitter.random !== null) {
    putLocal(emitter, op.localGet, emitter.random);
    putGlobal(emitter, op.globalSet, globals.random);
  }
  return { takes: 1, gives: false, body: functionBody(emitter.locals - 1, emitter.code), exported: 'run' };
}

function copyGlobal(emitter: Emitter, global: number, local: number): void {
  putGlobal(emitter, op.globalGet, global);
  putLocal(emitter, op.localSet, local);
}

/** `while (n >= copies) { operation(core) × copies; n -= copies; }` */
function emitTurns(loop: Loop, copies: number): void {
  const { emitter, remaining } = loop;
  const leave = open(emitter, op.block);
  const again = open(emitter, op.loop);
  putLocal(emitter, op.localGet, remaining);
  putConstant(emitter, copies);
  put(emitter, op.ltS);
  branch(emitter, op.brIf, leave);
  for (let i = 0; i < copies; i++) emitOperation(loop);
  putLocal(emitter, op.localGet, remaining);
  putConstant(emitter, copies);
  put(emitter, op.sub);
  putLocal(emitter, op.localSet, remaining);
  branch(emitter, op.br, again);
  close(emitter);
  close(emitter);
}

function emitOperation({ emitter, core }: Loop): void {
  const { program, pauses } = emitter.plan;
  if (pauses) put(emitter, op.i32Const, 0, op.globalSet, globals.spins);
  putLocal(emitter, op.localGet, core);
  emitCall(emitter, program.entries.operation, [{ low: 0, high: program.cores - 1 }]);
}

/** The engine's own functions, in the order that `ModulePlan` gives their indexes. */
function ownBodies(pausing: Pausing): ModuleFunction[] {
  const own = (takes: number, gives: boolean, locals: number, code: readonly number[]): ModuleFunction => ({
    takes,
    gives,
    body: functionBody(locals, code),
    exported: null,
  });
  const bodies = [
    own(1, false, 0, faultCode()),
    own(0, false, 0, pauseCode(pausing)),
    own(1, false, 1, workCode()),
    own(1, true, 0, atLeastZeroCode()),
    own(2, false, 0, waitCode()),
  ];
  if (bodies.length !== ownFunctions) throw new Error("the plan and the module disagree on the engine's own functions");
  return bodies;
}

/** The first failure stays. */
function faultCode(): number[] {
  return [
    op.globalGet,
    globals.fault,
    op.i32Const,
    0,
    op.localGet,
    0,
    atomicPrefix,
    atomic.compareExchange,
    2,
    0,
    op.drop,
  ];
}

/** Spins briefly, then naps on a word that nobody changes: see docs/measuring.md for what the two figures cost. */
function pauseCode({ spinsBeforeNap, napNanoseconds }: Pausing): number[] {
  return [
    op.globalGet,
    globals.spins,
    op.i32Const,
    1,
    op.add,
    op.globalSet,
    globals.spins,
    op.globalGet,
    globals.spins,
    op.i32Const,
    ...signed(spinsBeforeNap),
    op.gtS,
    op.if,
    valueType.empty,
    op.globalGet,
    globals.nap,
    op.i32Const,
    0,
    op.i64Const,
    ...signed(napNanoseconds),
    atomicPrefix,
    atomic.wait,
    2,
    0,
    op.drop,
    op.end,
  ];
}

/** A chain of eight dependent one-cycle instructions a turn, which no compiler can shorten. */
function workCode(): number[] {
  const [n, x] = [0, 1];
  const chain = [0x3779b9, 0x5bd1e9, 0x6bca6b, 0x2b2ae3, 0x1b3c6d, 0x27d4eb, 0x165667, 0x1b873].flatMap((value, i) => [
    op.i32Const,
    ...signed(value),
    i % 2 === 0 ? op.add : op.xor,
  ]);
  return [
    op.globalGet,
    globals.scratch,
    op.localSet,
    x,
    op.localGet,
    n,
    op.i32Const,
    3,
    op.shrS,
    op.localSet,
    n,
    op.block,
    valueType.empty,
    op.loop,
    valueType.empty,
    op.localGet,
    n,
    op.i32Const,
    1,
    op.ltS,
    op.brIf,
    1,
    op.localGet,
    x,
    ...chain,
    op.localSet,
    x,
    op.localGet,
    n,
    op.i32Const,
    1,
    op.sub,
    op.localSet,
    n,
    op.br,
    0,
    op.end,
    op.end,
    op.localGet,
    x,
    op.globalSet,
    globals.scratch,
  ];
}

function atLeastZeroCode(): number[] {
  return [op.localGet, 0, op.i32Const, 0, op.localGet, 0, op.i32Const, 0, op.geS, 0x1b];
}

/**
 * Sleeps while the word at an address holds a value. A function of its own, since V8's baseline compiler (11.3, in Node 20)
 * loses the locals that are in registers across this instruction.
 */
function waitCode(): number[] {
  return [op.localGet, 0, op.localGet, 1, op.i64Const, ...signed(-1), atomicPrefix, atomic.wait, 2, 0, op.drop];
}
