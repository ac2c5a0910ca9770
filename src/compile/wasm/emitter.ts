// The emitter: a function's code as it is written, its locals, its open blocks, and what is known of its values.

import type { ProgramFunction } from '../../language/program.ts';
import { op, signed, unsigned, valueType } from './encode.ts';
import { anything, type Interval } from './interval.ts';
import type { ModulePlan } from './plan.ts';

export type Emitter = {
  readonly plan: ModulePlan;
  readonly code: number[];
  /** WebAssembly locals in use: parameters first, then as many as were needed at once. */
  locals: number;
  readonly free: number[];
  depth: number;
  /** Counts what was written that does more than compute a value: code without any can be replaced by its value. */
  effects: number;
  /** The local that holds this core's generator, or null where it is fetched for every number. */
  random: number | null;
  /** How often the place that is being written is written for the loops around it. */
  copies: number;
};

/** A function being written: itself, or inlined with its locals at other places and `return` as a branch. */
export type Frame = {
  readonly fn: number;
  readonly slots: readonly number[];
  /** What is known of each slot from here on. */
  readonly known: Interval[];
  /** Depth label that `return` leaves, or null for a real return. */
  readonly exit: number | null;
  readonly breaks: number[];
  readonly continues: number[];
  /** What is known of the values returned so far; null before the first. */
  result: Interval | null;
};

export function createEmitter(plan: ModulePlan, parameters: number): Emitter {
  return { plan, code: [], locals: parameters, free: [], depth: 0, effects: 0, random: null, copies: 1 };
}

/** A parameter that is assigned to may hold anything later on. */
export function createFrame(
  emitter: Emitter,
  fn: number,
  slots: readonly number[],
  parameters: readonly Interval[],
  exit: number | null,
): Frame {
  const sets = emitter.plan.sets[fn]!;
  const known = slots.map((_, slot) => (sets[slot] === 0 ? (parameters[slot] ?? anything) : anything));
  return { fn, slots, known, exit, breaks: [], continues: [], result: null };
}

export function put(emitter: Emitter, ...bytes: readonly number[]): void {
  for (const byte of bytes) emitter.code.push(byte);
}

export function putConstant(emitter: Emitter, value: number): void {
  put(emitter, op.i32Const, ...signed(value));
}

export function putLocal(emitter: Emitter, code: number, local: number): void {
  put(emitter, code, ...unsigned(local));
}

export function putGlobal(emitter: Emitter, code: number, global: number): void {
  put(emitter, code, ...unsigned(global));
}

/** Takes a local that nothing else uses now. */
export function takeLocal(emitter: Emitter): number {
  return emitter.free.pop() ?? emitter.locals++;
}

/** A place for each of a function's locals. */
export function takeSlots(emitter: Emitter, fn: ProgramFunction): number[] {
  return fn.locals.map(() => takeLocal(emitter));
}

export function branch(emitter: Emitter, code: number, label: number): void {
  put(emitter, code, ...unsigned(emitter.depth - label));
}

/** Opens a block or loop; its label is the depth to branch to. */
export function open(emitter: Emitter, code: number, type: number = valueType.empty): number {
  put(emitter, code, type);
  return ++emitter.depth;
}

export function close(emitter: Emitter): void {
  put(emitter, op.end);
  emitter.depth--;
}
