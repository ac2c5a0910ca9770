// A model: the transition system of a program. A state is a vector of integers; a transition is one step of an agent.
//
//   | words that are used … | their poison … | thread 0: state, store buffer, ASLEEP, LEFT | thread 1: … |
//
// ASLEEP is 0, or says on which word a thread sleeps and how many slept there before it; LEFT counts the operations that
// a thread has still to end. Words that no step has touched are 0 and take no place. Store buffers (see buffer.ts) are there
// when they are asked for only; then every thread has a second agent, the memory that takes its oldest store.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { compileSteps, type Hearing, type Pending, pendingSize, type Steps } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { bufferSize } from './buffer.ts';
import { type Operations, operationsOf, totalOperations } from './operations.ts';
import { type SequentialEntry, sequentialFailure, verdictAt } from './sequential.ts';
import type { Failure } from './verdict.ts';

export const mostChoices = 1 << 20;

export type Model = {
  readonly program: Program;
  readonly steps: Steps;
  readonly threads: number;
  /** Agents take the steps: the threads; with store buffers also the memory, once for each thread, numbered after the threads. */
  readonly agents: number;
  readonly operations: Operations;
  /** The place of each word in a vector, or -1 while it has none; then the word's poison. */
  readonly places: Int32Array;
  /** Words by their place. */
  readonly words: number[];
  /** Places that a vector has for words: more than are used now. */
  readonly room: number;
  /** Integers of a thread, and of the whole vector. */
  readonly stride: number;
  readonly size: number;
  /** Whether threads may be exchanged: no step depends on which core it is. */
  readonly symmetric: boolean;
  /** The vector of the thread that advances: what the program's `poison`, `unpoison` and sentences refer to. `advance` sets it. */
  at: Int32Array;
  /** The words that are freed while a function runs alone, whose marks are made here; null while threads advance. */
  sequentialFreed: Set<number> | null;
  overflow: boolean;
  /** How often words were marked as freed or as in use again. */
  marked: number;
  /** Stores that each buffer has room for; 0 when stores reach memory at once. `crowded` when more were wanted. */
  readonly capacity: number;
  crowded: boolean;
};

export type ModelSettings = {
  readonly operations: Operations;
  readonly room: number;
  readonly symmetric: boolean /** Stores that a buffer holds; without buffers 0. */;
  readonly capacity?: number /** Told what a failed assertion says: see `Hearing`. */;
  readonly say?: Hearing['say'];
  /** Whether it is noted what of the source runs. */
  readonly counts?: boolean;
};

export function createModel(program: Program, settings: ModelSettings): Model {
  const marks = {
    poison: (index: number, words: number) => mark(model, model.at, index, words, 1),
    unpoison: (index: number, words: number) => mark(model, model.at, index, words, 0),
  };
  const { capacity = 0, say, counts = false } = settings;
  const steps = compileSteps(
    program,
    marks,
    say === undefined
      ? null
      : { say, look: (index) => (index >>> 0 < program.words ? read(model, model.at, index) : 0) },
    counts,
  );
  const stride = steps.size + bufferSize(capacity) + 2;
  const size = settings.room + program.cores * stride;
  const model: Model = {
    program,
    steps,
    threads: program.cores,
    agents: capacity === 0 ? program.cores : program.cores * 2,
    operations: settings.operations,
    places: new Int32Array(program.words * 2).fill(-1),
    words: [],
    room: settings.room,
    stride,
    size,
    symmetric: settings.symmetric,
    at: new Int32Array(size),
    sequentialFreed: null,
    overflow: false,
    marked: 0,
    capacity,
    crowded: false,
  };
  return model;
}

/** Words that get a place in a vector at first. */
const firstRoom = 64;

/** Runs on a model of a program, and on one with more room while the program writes more words than there is room for. */
export function withRoom<Answer>(
  program: Program,
  settings: Omit<ModelSettings, 'room'>,
  run: (model: Model) => Answer,
): Answer {
  for (let room = Math.min(firstRoom, program.words * 2); ; room *= 4) {
    const model = createModel(program, { ...settings, room });
    const answer = run(model);
    if (!model.overflow || model.crowded) return answer;
  }
}

/** Marks a run of words as freed (1) or not (0): all of them, or none where one is outside the program's words, and returns false. An empty run is valid anywhere. */
function mark(model: Model, vector: Int32Array, index: number, words: number, value: number): boolean {
  const {
    sequentialFreed,
    program: { words: all },
  } = model;
  if (words < 0 || (words > 0 && (index < 0 || index > all - words))) return false;
  if (sequentialFreed !== null) markFreed(sequentialFreed, index, words, value);
  else {
    model.marked++;
    for (let i = index; i < index + words; i++) write(model, vector, all + i, value);
  }
  return true;
}

function markFreed(freed: Set<number>, index: number, words: number, value: number): void {
  for (let i = index; i < index + words; i++) {
    if (value === 0) freed.delete(i);
    else freed.add(i);
  }
}

/** The words that are freed in a state. */
function freedIn({ marked, words, program }: Model, vector: Int32Array): Set<number> {
  const freed = new Set<number>();
  if (marked > 0)
    for (const [place, word] of words.entries())
      if (word >= program.words && vector[place] !== 0) freed.add(word - program.words);
  return freed;
}

/** Runs a function alone on a memory where some words are freed; it may free others. */
function runSequentially(
  model: Model,
  memory: Int32Array,
  name: SequentialEntry,
  values: readonly number[],
  freed: Set<number>,
): Failure | null {
  model.sequentialFreed = freed;
  try {
    return sequentialFailure(model.steps, memory, name, values, { has: (word) => freed.size > 0 && freed.has(word) });
  } finally {
    model.sequentialFreed = null;
  }
}

export function read(model: Model, vector: Int32Array, word: number): number {
  const place = model.places[word]!;
  return place === -1 ? 0 : vector[place]!;
}

export function write(model: Model, vector: Int32Array, word: number, value: number): void {
  let place = model.places[word]!;
  if (place === -1) {
    if (value === 0) return;
    if (model.words.length === model.room) {
      model.overflow = true;
      return;
    }
    place = model.words.push(word) - 1;
    model.places[word] = place;
  }
  vector[place] = value;
}

export function threadAt(model: Model, thread: number): number {
  return model.room + thread * model.stride;
}

export function bufferAt(model: Model, thread: number): number {
  return threadAt(model, thread) + model.steps.size;
}

export function asleepAt(model: Model, thread: number): number {
  return threadAt(model, thread) + model.stride - 2;
}

export function leftAt(model: Model, thread: number): number {
  return asleepAt(model, thread) + 1;
}

/** Whether a thread has ended all its operations. */
export function isDone(model: Model, vector: Int32Array, thread: number): boolean {
  return vector[leftAt(model, thread)] === 0;
}

export function isAsleep(model: Model, vector: Int32Array, thread: number): boolean {
  return vector[asleepAt(model, thread)] !== 0;
}

/** The word that a thread sleeps on, or null. */
export function sleepsOn(model: Model, vector: Int32Array, thread: number): number | null {
  const asleep = vector[asleepAt(model, thread)]!;
  return asleep === 0 ? null : (asleep - 1) % model.program.words;
}

/** The first state: `prepare` and `setup` have run, and every thread stands before its first access. */
export function firstState(model: Model): { readonly vector: Int32Array; readonly failure: Failure | null } {
  const vector = new Int32Array(model.size);
  const memory = new Int32Array(model.program.words);
  const freed = new Set<number>();
  for (const name of ['prepare', 'setup'] as const) {
    const failure = runSequentially(model, memory, name, [], freed);
    if (failure !== null) return { vector, failure };
  }
  for (let word = 0; word < model.program.words; word++) write(model, vector, word, memory[word]!);
  for (const word of freed) mark(model, vector, word, 1, 1);
  const pending = new Int32Array(pendingSize);
  for (let thread = 0; thread < model.threads; thread++) {
    vector[leftAt(model, thread)] = operationsOf(model.operations, thread);
    const failure = begin(model, vector, thread, pending);
    if (failure !== null) return { vector, failure };
  }
  return { vector, failure: null };
}

/** Starts a thread's next operation. Where no step depends on the core, all threads play core 0. */
function begin(model: Model, vector: Int32Array, thread: number, pending: Pending): Failure | null {
  const { entries, functions } = model.program;
  const values = functions[entries.operation]!.parameters === 0 ? [] : [model.symmetric ? 0 : thread];
  model.steps.start(vector, threadAt(model, thread), entries.operation, values);
  return goOn(model, vector, thread, 0, pending);
}

/** Takes a thread on to its next access; at the end of an operation, into the next one. */
export function goOn(
  model: Model,
  vector: Int32Array,
  thread: number,
  result: number,
  pending: Pending,
): Failure | null {
  const base = threadAt(model, thread);
  let handed = result;
  for (;;) {
    advance(model, vector, base, handed, pending);
    // The first failure counts: an assertion that fails in a step comes before what ends the step.
    if (pending[field.failedSite] !== 0)
      return {
        verdict: verdictAt(model.program, pending[field.failedSite]! - 1),
        thread,
        site: pending[field.failedSite]! - 1,
      };
    if (pending[field.operation] === code.stuck) return stuckFailure(model, vector, thread, pending[field.index]!);
    if (pending[field.operation] !== code.end) return null;
    vector[leftAt(model, thread)]!--;
    if (vector[leftAt(model, thread)] === 0) return null;
    const { entries, functions } = model.program;
    model.steps.start(
      vector,
      base,
      entries.operation,
      functions[entries.operation]!.parameters === 0 ? [] : [model.symmetric ? 0 : thread],
    );
    handed = 0;
  }
}

/** The one place where threads advance, so that marks and sentences always refer to the right vector. */
function advance(model: Model, vector: Int32Array, base: number, result: number, pending: Pending): void {
  model.at = vector;
  model.steps.advance(vector, base, result, pending);
}

/** A loop without accesses: one that never ends, or one that does not end within the step limit. */
function stuckFailure(model: Model, vector: Int32Array, thread: number, label: number): Failure {
  const { steps } = model;
  return {
    verdict: steps.isEndless(vector, threadAt(model, thread), label) ? 'livelock' : 'incomplete',
    thread,
    site: null,
    at: steps.loopAt(label),
  };
}

/** The number of transitions of an agent from here: none when it is done, asleep or has to wait for its buffer, several before a choice. */
export function choicesOf(model: Model, vector: Int32Array, thread: number, pending: Pending): number {
  if (thread >= model.threads) return vector[bufferAt(model, thread - model.threads)]! > 0 ? 1 : 0;
  if (isDone(model, vector, thread) || isAsleep(model, vector, thread)) return 0;
  model.steps.peek(vector, threadAt(model, thread), pending);
  // A thread that failed as its operation ended is at rest: it goes no further.
  if (pending[field.operation] === code.end) return 0;
  if (model.capacity > 0 && waitsForBuffer(model, vector[bufferAt(model, thread)]!, pending[field.operation]!))
    return 0;
  return pending[field.operation] === code.choose ? Math.min(Math.max(pending[field.index]!, 1), mostChoices) : 1;
}

/** Room for what `n` agents are about to do. */
export function pendingOf(n: number): readonly Pending[] {
  return Array.from({ length: n }, () => new Int32Array(pendingSize));
}

/** The enabled agents of a state, as bits, among as many as `pending` has room for; `pending` then has their next accesses. */
export function enabledIn(model: Model, vector: Int32Array, pending: readonly Pending[]): number {
  let enabled = 0;
  for (let agent = 0; agent < pending.length; agent++)
    if (choicesOf(model, vector, agent, pending[agent]!) > 0) enabled |= 1 << agent;
  return enabled;
}

/** A plain store waits while its buffer is full; a store by `Atomics`, a read-modify-write, a wait and a notification until it is empty. */
function waitsForBuffer(model: Model, stores: number, operation: number): boolean {
  if (operation !== code.write) return stores > 0 && operation >= code.store && operation <= code.notify;
  if (stores < model.capacity) return false;
  model.crowded = true;
  model.overflow = true;
  return true;
}

/** Whether a word is marked as freed. */
export function isFreed(model: Model, vector: Int32Array, word: number): boolean {
  return read(model, vector, model.program.words + word) !== 0;
}

/** The whole memory of a state, for functions that run when nobody else does. */
export function memoryOf(model: Model, vector: Int32Array): Int32Array {
  const memory = new Int32Array(model.program.words);
  for (const [place, word] of model.words.entries()) if (word < memory.length) memory[word] = vector[place]!;
  return memory;
}

/** What is wrong with a state in which every thread is done, or null. */
export function endFailure(model: Model, vector: Int32Array): Failure | null {
  return runSequentially(
    model,
    memoryOf(model, vector),
    'after',
    [totalOperations(model.operations, model.threads)],
    freedIn(model, vector),
  );
}

/** Whether the program's invariant fails in a state. */
export function invariantFailure(model: Model, vector: Int32Array): Failure | null {
  return model.program.entries.invariant === null
    ? null
    : runSequentially(model, memoryOf(model, vector), 'invariant', [], freedIn(model, vector));
}
