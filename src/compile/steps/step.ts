// Steps: a program whose threads advance from one shared access to the next, for the virtual engines.
//
// A thread is a fixed run of integers: copy it, compare it, hash it. Locals that no longer matter are 0.

import type { Program } from '../../language/program.ts';
import type { Span } from '../../language/source.ts';
import { functionOf } from '../forbidden.ts';
import type { SourcePart } from './flow.ts';
import { type Generated, generate, type StepPoint } from './generate.ts';
import { isEndless, loopAt } from './local-loop.ts';
import * as field from './pending-field.ts';
import { waitsOf } from './wait.ts';

/** Where `advance` and `peek` describe a thread's next access: see pending-field.ts. `peek` fills the first four fields only. */
export type Pending = Int32Array;
export const pendingSize = field.all;

export type Steps = {
  readonly program: Program;
  /** Integers of a thread's state. */
  readonly size: number;
  /** Where a thread can stand; the position (the state's first integer) is 1 + the index here, or 0 at rest. */
  readonly points: readonly StepPoint[];
  /** Puts a thread that is at rest at the start of a function. */
  start(state: Int32Array, base: number, fn: number, values: readonly number[]): void;
  /** Hands over the result of the access it stands before (any number after `start`) and goes on to the next. */
  readonly advance: (state: Int32Array, base: number, result: number, pending: Pending) => void;
  /** The same once more, for functions that run with no other thread there: what V8 has made of `advance` does not fit what they do, and would be thrown away. */
  readonly sequential: Steps['advance'];
  /** Whether a thread that was stopped as stuck at a label, in the state that it had there, is in a loop that provably never ends. */
  isEndless(state: Int32Array, base: number, label: number): boolean;
  /** Where the loop is that a label belongs to; null where none of its places is known. */
  loopAt(label: number): Span | null;
  /** Describes the access that a thread stands before. */
  readonly peek: (state: Int32Array, base: number, pending: Pending) => void;
  /** The locals of the function that a thread stands in, by name, for traces. */
  locals(state: Int32Array, base: number): readonly NamedLocal[];
  /** By position: 1 where a core must have the value of the access before it can go on to its next one, else 0. */
  waits(): Uint8Array;
  /** What of the source has run in `advance` and `alone` so far; nothing unless it was asked for. */
  ran(): readonly SourcePart[];
  /** By how much each comparison of an assertion with a bound has held at least; Infinity where it was not evaluated. */
  slacks(): readonly Slack[];
};

/** Of a comparison with a bound; 0 where it has held by no more than it must. */
export type Slack = { readonly span: Span; readonly least: number };

type NamedLocal = {
  readonly fn: string;
  readonly name: string;
  readonly value: number;
  readonly span: Span /** Whether it matters still; the value of one that does not is 0. */;
  readonly live: boolean;
};

/** Told when freed words are marked; gives whether there are such words. Engines that do not care leave it out. */
export type Marks = {
  readonly poison: (index: number, words: number) => boolean;
  readonly unpoison: (index: number, words: number) => boolean;
};

const noMarks: Marks = { poison: () => true, unpoison: () => true };

/** Told the values of a failed assertion's sentence, in their order; `look` gives a word as it stands then. */
export type Hearing = {
  readonly say: (site: number, values: readonly number[]) => void;
  readonly look: (index: number) => number;
};

/**
 * Without a `hearing` what assertions say is no part of the steps: a thread's state has fewer locals that matter. The
 * places where it can stand are the same. With `counts` the steps are the same, and note what of the source they run.
 */
export function compileSteps(
  program: Program,
  marks: Marks = noMarks,
  hearing: Hearing | null = null,
  counts = false,
): Steps {
  const generated = generate(program, hearing !== null, counts);
  const ran = new Uint8Array(generated.reached.length);
  const slacks = new Float64Array(generated.bounds.length).fill(Number.POSITIVE_INFINITY);
  // The text is made of integers and operators only: see generate.ts.
  const { advance, sequential, peek } = functionOf(
    ['poison', 'unpoison', 'say', 'look', 'c', 't'],
    `'use strict';\n${generated.text}`,
  )(marks.poison, marks.unpoison, hearing?.say, hearing?.look, ran, slacks) as Pick<
    Steps,
    'advance' | 'sequential' | 'peek'
  >;
  const { starts, size } = generated.frames;
  return {
    program,
    size,
    points: generated.points,
    advance,
    sequential,
    peek,
    isEndless: (state, base, label) => isEndless(generated, state, base, label),
    loopAt: (label) => loopAt(program, generated, label),
    start: (state, base, fn, values) => {
      state[base] = generated.entryLabels[fn]!;
      for (let i = 0; i < values.length; i++) state[base + starts[fn]! + 1 + i] = values[i]!;
    },
    locals: (state, base) => localsOf(program, generated, state, base),
    waits: () => waitsOf(generated),
    ran: () => generated.reached.filter((_, i) => ran[i] === 1),
    slacks: () => generated.bounds.map((span, i) => ({ span, least: slacks[i]! })),
  };
}

function localsOf(program: Program, generated: Generated, state: Int32Array, base: number): NamedLocal[] {
  const point = generated.points[state[base]! - 1];
  if (point === undefined) return [];
  const fn = program.functions[point.fn]!;
  return fn.locals.map((local) => ({
    fn: fn.name,
    name: local.name,
    value: state[base + generated.frames.starts[point.fn]! + 1 + local.slot]!,
    span: local.span,
    live: generated.needed[point.fn]!(point.block, local.slot),
  }));
}
