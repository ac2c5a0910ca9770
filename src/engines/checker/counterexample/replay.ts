// Replay: a schedule step by step, as what each thread did to which word.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { type Pending, pendingSize } from '../../../compile/steps/step.ts';
import { type Program, wordName } from '../../../language/program.ts';
import type { Span } from '../../../language/source.ts';
import { type Memory, mostCapacity, newest, oldest } from '../model/buffer.ts';
import { stateFailure } from '../model/failures.ts';
import {
  bufferAt,
  choicesOf,
  enabledIn,
  firstState,
  isDone,
  leftAt,
  type Model,
  memoryOf,
  pendingOf,
  sleepsOn,
  threadAt,
  withRoom,
} from '../model/model.ts';
import { move } from '../model/move.ts';
import type { Operations } from '../model/operations.ts';
import { placeAfter, sortThreads } from '../model/symmetry.ts';
import type { Failure, Turn } from '../model/verdict.ts';

const names = Object.fromEntries(Object.entries(code).map(([name, value]) => [value, name])) as Record<number, string>;

/** What the lab language calls an operation. */
export function operationName(operation: number): string {
  return names[operation]!;
}

export type ReplayedStep = {
  readonly thread: number;
  /** Its name in the lab language; `flush` when memory takes the thread's oldest store. */
  readonly operation: string;
  readonly span: Span;
  /** Whether it is a plain store that waits in the thread's buffer: `after` is what will reach memory. */
  readonly buffered: boolean;
  /** The word by name, and its value before and after; null for a choice. */
  readonly word: string | null;
  readonly before: number | null;
  readonly after: number | null;
  /** What was chosen; null where nothing was. */
  readonly choice: number | null;
  /** Whether the thread ended an operation with it, and whether it fell asleep. */
  readonly ended: boolean;
  readonly slept: boolean;
};

/** A thread's position at the end: its next access, or why it has none. */
export type ThreadPosition = {
  readonly thread: number;
  readonly state: 'before' | 'asleep' | 'done';
  readonly operation: string | null;
  readonly word: string | null;
  readonly value: number | null;
  readonly span: Span | null;
};

export type Replayed = {
  readonly steps: readonly ReplayedStep[];
  readonly positions: readonly ThreadPosition[];
  /** How the last step, or the state that it led to, failed. */
  readonly failure: Failure | null;
  /** The first turn that cannot be taken, when the schedule does not fit. */
  readonly misfit: number | null;
  readonly model: Model;
  /** The state after each step, the first one included. */
  readonly states: readonly Int32Array[];
  /** The turns that were taken. */
  readonly turns: readonly Turn[];
};

/** Takes a schedule's turns one by one. Never throws: a schedule that does not fit says where. */
export function replay(
  program: Program,
  operations: Operations,
  turns: readonly Turn[],
  memory: Memory = 'sc',
): Replayed {
  const capacity = memory === 'tso' ? mostCapacity : 0;
  return withRoom(program, { operations, symmetric: false, capacity }, (model) => replayIn(model, turns));
}

function replayIn(model: Model, turns: readonly Turn[]): Replayed {
  const first = firstState(model);
  const states = [first.vector];
  const steps: ReplayedStep[] = [];
  let failure = first.failure;
  let vector = first.vector;
  let misfit: number | null = null;
  for (const [i, turn] of turns.entries()) {
    const next = Int32Array.from(vector);
    const step =
      failure === null ? (turn.flush ? takeFlush(model, next, turn.thread, steps) : takeTurn(model, next, turn)) : null;
    if (step === null) {
      misfit = i;
      break;
    }
    steps.push(step.step);
    failure = step.failure;
    states.push(next);
    vector = next;
  }
  failure ??= stateFailureOf(model, vector);
  return {
    steps,
    positions: positionsOf(model, vector),
    failure,
    misfit,
    model,
    states,
    turns: turns.slice(0, steps.length),
  };
}

type Taken = { readonly step: ReplayedStep; readonly failure: Failure | null };

/** Takes a thread's turn in `vector`; null where it cannot be taken. */
function takeTurn(model: Model, vector: Int32Array, { thread, choice }: Turn): Taken | null {
  const pending = new Int32Array(pendingSize);
  if (thread >= model.threads || choice >= choicesOf(model, vector, thread, pending)) return null;
  const { span } = model.steps.points[vector[threadAt(model, thread)]! - 1]!;
  const access = pending.slice();
  const operation = access[field.operation]!;
  const before = valueBefore(model, vector, thread, access);
  const left = vector[leftAt(model, thread)]!;
  const { failure } = move(model, vector, thread, choice, pending);
  const step = {
    thread,
    operation: names[operation]!,
    span,
    buffered: isBuffered(model, operation),
    word: wordOf(model, access),
    before,
    after: before === null ? null : valueAfterwards(model, vector, access, before),
    choice: operation === code.choose ? choice : null,
    ended: left > 0 && vector[leftAt(model, thread)] !== left,
    slept: sleepsOn(model, vector, thread) !== null,
  };
  return { failure, step };
}

function isBuffered({ capacity }: Model, operation: number): boolean {
  return capacity > 0 && operation === code.write;
}

/** Whether an access is to one of the program's words, and no choice. */
function isInside({ program }: Model, access: Pending): boolean {
  return access[field.operation] !== code.choose && access[field.index]! >>> 0 < program.words;
}

/** The name of an access's word; null for a choice. */
function wordOf(model: Model, access: Pending): string | null {
  if (access[field.operation] === code.choose) return null;
  const index = access[field.index]!;
  return isInside(model, access) ? wordName(model.program, index) : `word ${index}`;
}

function valueBefore(model: Model, vector: Int32Array, thread: number, access: Pending): number | null {
  return isInside(model, access) ? seenBy(model, vector, thread, access[field.operation]!, access[field.index]!) : null;
}

/** What the word holds after an access; of a store that waits in a buffer, what will reach memory. */
function valueAfterwards(model: Model, vector: Int32Array, access: Pending, before: number): number {
  const operation = access[field.operation]!;
  if (isBuffered(model, operation)) return access[field.operand]!;
  return operation === code.read || operation === code.load ? before : memoryOf(model, vector)[access[field.index]!]!;
}

/** What a thread finds in a word: its own newest store where that is still in its buffer, for a load and a plain store. */
function seenBy(model: Model, vector: Int32Array, thread: number, operation: number, word: number): number {
  const own = model.capacity > 0 && operation <= code.load ? newest(vector, bufferAt(model, thread), word) : null;
  return own ?? memoryOf(model, vector)[word]!;
}

/** Memory takes a thread's oldest store. Buffers are first in, first out, so it is the first of its plain stores not yet taken. */
function takeFlush(model: Model, vector: Int32Array, thread: number, steps: readonly ReplayedStep[]): Taken | null {
  const pending = new Int32Array(pendingSize);
  const agent = model.threads + thread;
  if (model.capacity === 0 || thread >= model.threads || choicesOf(model, vector, agent, pending) === 0) return null;
  const own = steps.filter((step) => step.thread === thread);
  const { span, word } = own.filter((step) => step.buffered)[own.filter((step) => step.operation === 'flush').length]!;
  const { word: index, value } = oldest(vector, bufferAt(model, thread));
  const before = memoryOf(model, vector)[index]!;
  const { failure } = move(model, vector, agent, 0, pending);
  return {
    failure,
    step: {
      thread,
      operation: 'flush',
      span,
      buffered: false,
      word,
      before,
      after: value,
      choice: null,
      ended: false,
      slept: false,
    },
  };
}

/** Races are apart: see ending.ts. */
function stateFailureOf(model: Model, vector: Int32Array): Failure | null {
  const pending = pendingOf(model.agents);
  return stateFailure(model, vector, pending, enabledIn(model, vector, pending), false);
}

function positionsOf(model: Model, vector: Int32Array): ThreadPosition[] {
  const memory = memoryOf(model, vector);
  return Array.from({ length: model.threads }, (_, thread) => positionOf(model, vector, memory, thread));
}

function positionOf(model: Model, vector: Int32Array, memory: Int32Array, thread: number): ThreadPosition {
  if (isDone(model, vector, thread))
    return { thread, state: 'done', operation: null, word: null, value: null, span: null };
  const span = model.steps.points[vector[threadAt(model, thread)]! - 1]?.span ?? null;
  const asleep = sleepsOn(model, vector, thread);
  if (asleep !== null)
    return {
      thread,
      state: 'asleep',
      operation: 'wait',
      word: wordName(model.program, asleep),
      value: memory[asleep]!,
      span,
    };
  const pending = new Int32Array(pendingSize);
  choicesOf(model, vector, thread, pending);
  const inside = isInside(model, pending);
  return {
    thread,
    state: 'before',
    operation: names[pending[field.operation]!]!,
    word: inside ? wordOf(model, pending) : null,
    value: inside ? memory[pending[field.index]!]! : null,
    span,
  };
}

/**
 * A schedule of the search, whose threads have other numbers in every state where they are interchangeable, as one of the
 * threads themselves.
 */
export function namedSchedule(model: Model, turns: readonly Turn[]): Turn[] {
  return nameAll(model, turns).turns;
}

/** The same, and the thread of each number before each turn and after the last. */
export function nameAll(
  model: Model,
  turns: readonly Turn[],
): { readonly turns: Turn[]; readonly names: readonly (readonly number[])[] } {
  const names = [Array.from({ length: model.threads }, (_, thread) => thread)];
  const { vector } = firstState(model);
  if (model.symmetric) sortThreads(model, vector);
  const pending = new Int32Array(pendingSize);
  const named = turns.map((turn) => {
    const who = names.at(-1)!;
    names.push(model.symmetric ? namesAfter(model, vector, turn, who, pending) : who);
    return ofThread(model, turn, (thread) => who[thread]!);
  });
  return { turns: named, names };
}

/** Takes a turn in `vector`; returns the thread of each number after it. */
function namesAfter(
  model: Model,
  vector: Int32Array,
  { thread, choice }: Turn,
  who: readonly number[],
  pending: Int32Array,
): number[] {
  choicesOf(model, vector, thread, pending);
  move(model, vector, thread, choice, pending);
  const order = sortThreads(model, vector);
  const after = [...who];
  for (const [old, name] of who.entries()) after[placeAfter(order, old)] = name;
  return after;
}

/** An agent's turn as its thread's. */
function ofThread(model: Model, { thread, choice }: Turn, name: (thread: number) => number): Turn {
  return thread < model.threads
    ? { thread: name(thread), choice }
    : { thread: name(thread - model.threads), choice, flush: true };
}
