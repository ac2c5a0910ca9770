// Replay: a schedule step by step, as what each thread did to which word.

import { operationCodes as code, pendingSize } from '../../compile/steps/step.ts';
import { type Program, wordName } from '../../language/program.ts';
import type { Span } from '../../language/source.ts';
import { sortThreads } from './explore.ts';
import type { Failure, Turn } from './verdict.ts';
import { createWorld, endFailure, firstState, invariantFailure, isDone, memoryOf, move, sleepsOn, waysOf, type World } from './world.ts';

const names = Object.fromEntries(Object.entries(code).map(([name, value]) => [value, name])) as Record<number, string>;

export type ReplayedStep = {
  readonly thread: number;
  readonly operation: string;
  readonly span: Span;
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

/** Where a thread stands at the end: its next access, or why it has none. */
export type Standing = { readonly thread: number; readonly state: 'before' | 'asleep' | 'done'; readonly operation: string | null; readonly word: string | null; readonly value: number | null; readonly span: Span | null };

export type Replayed = {
  readonly steps: readonly ReplayedStep[];
  readonly standing: readonly Standing[];
  /** How the last step, or the state that it led to, failed. */
  readonly failure: Failure | null;
  /** The first turn that cannot be taken, when the schedule does not fit. */
  readonly misfit: number | null;
  readonly world: World;
  /** The state after each step, the first one included. */
  readonly states: readonly Int32Array[];
};

const room = 4096;

export function worldFor(program: Program, operations: number): World {
  return createWorld(program, { operations, room: Math.min(room, program.words * 2), symmetric: false });
}

/** Takes a schedule's turns one by one. Never throws: a schedule that does not fit says where. */
export function replay(program: Program, operations: number, turns: readonly Turn[]): Replayed {
  const world = worldFor(program, operations);
  const first = firstState(world);
  const states = [first.vector];
  const steps: ReplayedStep[] = [];
  let failure = first.failure;
  let vector = first.vector;
  let misfit: number | null = null;
  for (const [i, turn] of turns.entries()) {
    const next = Int32Array.from(vector);
    const step = failure === null ? takeTurn(world, next, turn) : null;
    if (step === null) {
      misfit = i;
      break;
    }
    steps.push(step.step);
    failure = step.failure;
    states.push(next);
    vector = next;
  }
  failure ??= stateFailureOf(world, vector);
  return { steps, standing: standingOf(world, vector), failure, misfit, world, states };
}

function takeTurn(world: World, vector: Int32Array, { thread, choice }: Turn): { readonly step: ReplayedStep; readonly failure: Failure | null } | null {
  const pending = new Int32Array(pendingSize);
  if (thread >= world.threads || choice >= waysOf(world, vector, thread, pending)) return null;
  const point = world.steps.points[vector[world.room + thread * world.stride]! - 1]!;
  const [operation, word] = [pending[0]!, pending[1]!];
  const isChoice = operation === code.choose;
  const inside = !isChoice && word >>> 0 < world.program.words;
  const before = inside ? memoryOf(world, vector)[word]! : null;
  const left = Number(isDone(world, vector, thread));
  const remaining = vector[world.room + thread * world.stride + world.stride - 1]!;
  const moved = move(world, vector, thread, choice, pending);
  return {
    failure: moved.failure,
    step: {
      thread, operation: names[operation]!, span: point.span, word: inside ? wordName(world.program, word) : isChoice ? null : `word ${word}`, before,
      after: inside ? memoryOf(world, vector)[word]! : null, choice: isChoice ? choice : null,
      ended: left === 0 && vector[world.room + thread * world.stride + world.stride - 1] !== remaining, slept: sleepsOn(world, vector, thread) !== null,
    },
  };
}

function stateFailureOf(world: World, vector: Int32Array): Failure | null {
  const pending = new Int32Array(pendingSize);
  const movers = Array.from({ length: world.threads }, (_, thread) => thread).filter((thread) => waysOf(world, vector, thread, pending) > 0);
  if (movers.length > 0) return invariantFailure(world, vector);
  const asleep = Array.from({ length: world.threads }, (_, thread) => thread).find((thread) => sleepsOn(world, vector, thread) !== null);
  return asleep === undefined ? endFailure(world, vector) : { verdict: 'deadlock', thread: asleep, site: null };
}

function standingOf(world: World, vector: Int32Array): Standing[] {
  const pending = new Int32Array(pendingSize);
  const memory = memoryOf(world, vector);
  return Array.from({ length: world.threads }, (_, thread): Standing => {
    const asleep = sleepsOn(world, vector, thread);
    if (isDone(world, vector, thread)) return { thread, state: 'done', operation: null, word: null, value: null, span: null };
    const point = world.steps.points[vector[world.room + thread * world.stride]! - 1];
    if (asleep !== null) return { thread, state: 'asleep', operation: 'wait', word: wordName(world.program, asleep), value: memory[asleep]!, span: point?.span ?? null };
    waysOf(world, vector, thread, pending);
    const word = pending[0] === code.choose || pending[1]! >>> 0 >= world.program.words ? null : pending[1]!;
    return { thread, state: 'before', operation: names[pending[0]!]!, word: word === null ? null : wordName(world.program, word), value: word === null ? null : memory[word]!, span: point?.span ?? null };
  });
}

/**
 * A schedule of the search, whose threads are numbered anew in every state where they are interchangeable, as one of the
 * threads themselves.
 */
export function namedSchedule(world: World, turns: readonly Turn[]): Turn[] {
  if (!world.symmetric) return [...turns];
  const { vector } = firstState(world);
  let who = sortThreads(world, vector);
  const pending = new Int32Array(pendingSize);
  return turns.map((turn) => {
    const named = { ...turn, thread: who[turn.thread]! };
    waysOf(world, vector, turn.thread, pending);
    move(world, vector, turn.thread, turn.choice, pending);
    const order = sortThreads(world, vector);
    who = order.map((old) => who[old]!);
    return named;
  });
}
