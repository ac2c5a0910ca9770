// What ran alone, step by step: `after` and its like take no part in an interleaving, and how they fail is seen in their own steps.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { perform } from '../../../compile/steps/perform.ts';
import { compileSteps, type Pending, pendingSize, type Steps } from '../../../compile/steps/step.ts';
import { type Program, wordName } from '../../../language/program.ts';
import type { SaidValues } from '../../../language/site.ts';
import { isFreed, type Model, memoryOf } from '../model/model.ts';
import { totalOperations } from '../model/operations.ts';
import { type Drawn, type SequentialEntry, turnOver } from '../model/sequential.ts';
import type { Failure, Verdict } from '../model/verdict.ts';
import { operationName, type Replayed, type ReplayedStep } from './replay.ts';

export type SequentialSteps = {
  readonly entry: SequentialEntry;
  /** Up to the failure; of very many only the last. */
  readonly steps: readonly ReplayedStep[];
  /** How many came before these. */
  readonly before: number;
  /** What the failed assertion says; null where it says nothing. */
  readonly values: SaidValues;
  /** The shared words at the end. */
  readonly memory: Int32Array;
};

/** Steps that are kept, and those after which a run is given up. */
const mostKept = 2000;
const mostSteps = 1_000_000;
/** Steps of one that does not end: enough to see its rounds. */
const stepsOfEndless: Readonly<Partial<Record<Verdict, number>>> = { livelock: 400, deadlock: 2 * mostKept };

/** The run of the entry that a failure is of; null for one in a core's step. */
export function sequentialStepsOf({ model, states }: Replayed, failure: Failure): SequentialSteps | null {
  if (failure.entry === undefined) return null;
  const entry = failure.entry as SequentialEntry;
  const fn = model.program.entries[entry];
  if (fn === null) return null;
  const place = placeOf(model, entry, states.at(-1)!);
  const values = [totalOperations(model.operations, model.threads)].slice(0, model.program.functions[fn]!.parameters);
  for (const script: Drawn[] = []; ; ) {
    const run = runOf(model.program, place, { entry, fn, values, failure }, script);
    if (run.failed || !turnOver(script)) return run.seen;
  }
}

type Place = { readonly memory: Int32Array; readonly freed: (word: number) => boolean };
type Called = {
  readonly entry: SequentialEntry;
  readonly fn: number;
  readonly values: readonly number[];
  readonly failure: Failure;
};

/** The memory that an entry begins with. */
function placeOf(model: Model, entry: SequentialEntry, last: Int32Array): Place {
  if (entry === 'prepare') return { memory: new Int32Array(model.program.words), freed: () => false };
  if (entry === 'setup') return prepared(model.program);
  return { memory: memoryOf(model, last), freed: (word) => isFreed(model, last, word) };
}

/** What `prepare` has left. */
function prepared(program: Program): Place {
  const memory = new Int32Array(program.words);
  const { prepare } = program.entries;
  if (prepare === null) return { memory, freed: () => false };
  const { seen, freed } = runOf(
    program,
    { memory, freed: () => false },
    { entry: 'prepare', fn: prepare, values: [], failure: { verdict: 'holds', thread: null, site: null } },
    [],
  );
  return { memory: seen.memory, freed: (word) => freed.has(word) };
}

type Run = {
  readonly steps: Steps;
  readonly memory: Int32Array;
  readonly freed: Set<number>;
  readonly state: Int32Array;
  readonly pending: Pending;
  readonly script: Drawn[];
  drawn: number;
};
type Ran = { readonly seen: SequentialSteps; readonly failed: boolean; readonly freed: ReadonlySet<number> };

/** One run, with the choices of the script and 0 after them. */
function runOf(program: Program, place: Place, { entry, fn, values, failure }: Called, script: Drawn[]): Ran {
  let said: SaidValues = null;
  const memory = place.memory.slice();
  const freed = new Set(Array.from({ length: program.words }, (_, word) => word).filter(place.freed));
  const mark = (index: number, words: number, set: boolean): boolean => {
    for (let word = Math.max(0, index); word < Math.min(program.words, index + words); word++)
      set ? freed.add(word) : freed.delete(word);
    return index >= 0 && words >= 0 && index + words <= program.words;
  };
  const marks = {
    poison: (index: number, words: number) => mark(index, words, true),
    unpoison: (index: number, words: number) => mark(index, words, false),
  };
  const steps = compileSteps(program, marks, {
    say: (_, heard) => {
      said ??= heard;
    },
    look: (index) => memory[index] ?? 0,
  });
  const run: Run = {
    steps,
    memory,
    freed,
    state: new Int32Array(steps.size),
    pending: new Int32Array(pendingSize),
    script,
    drawn: 0,
  };
  steps.start(run.state, 0, fn, values);
  const kept: ReplayedStep[] = [];
  const { count, failed } = goThrough(run, failure, kept);
  return { seen: { entry, steps: kept, before: count - kept.length, values: said, memory }, failed, freed };
}

function goThrough(
  run: Run,
  failure: Failure,
  kept: ReplayedStep[],
): { readonly count: number; readonly failed: boolean } {
  const { steps, state, pending } = run;
  let result = 0;
  const most = stepsOfEndless[failure.verdict] ?? mostSteps;
  for (let count = 0; count < most; count++) {
    steps.sequential(state, 0, result, pending);
    if (pending[field.failedSite] !== 0) return { count, failed: failure.site === pending[field.failedSite]! - 1 };
    if (pending[field.operation] === code.end)
      return { count, failed: failure.site === null && pending[field.index] === 0 };
    if (pending[field.operation] === code.stuck || pending[field.operation] === code.fault)
      return { count, failed: true };
    if (kept.length === 2 * mostKept) kept.splice(0, mostKept);
    const taken = take(run);
    kept.push(taken.step);
    if (taken.result === null) return { count: count + 1, failed: true };
    result = taken.result;
  }
  return { count: most, failed: true };
}

/** One access or choice; without a result when it cannot be done. */
function take(run: Run): { readonly step: ReplayedStep; readonly result: number | null } {
  const { steps, memory, pending, freed } = run;
  const { span } = steps.points[run.state[0]! - 1]!;
  const [operation, word] = [pending[field.operation]!, pending[field.index]!];
  const step = {
    thread: 0,
    operation: operationName(operation),
    span,
    buffered: false,
    word: null,
    before: null,
    after: null,
    choice: null,
    ended: false,
    slept: false,
  } satisfies ReplayedStep;
  if (operation === code.choose) {
    const choice = word < 1 ? null : drawOf(run, word);
    return { step: { ...step, choice }, result: choice };
  }
  if (word >>> 0 >= memory.length) return { step: { ...step, word: `word ${word}` }, result: null };
  const before = memory[word]!;
  const named = { ...step, word: wordName(steps.program, word), before };
  if (operation === code.wait && before === pending[field.operand])
    return { step: { ...named, after: before, slept: true }, result: null };
  if (freed.has(word)) return { step: { ...named, after: before }, result: null };
  const result = operation === code.wait || operation === code.notify ? 0 : perform(memory, pending);
  return { step: { ...named, after: memory[word]! }, result };
}

function drawOf(run: Run, of: number): number {
  if (run.drawn === run.script.length) run.script.push({ value: 0, of });
  return run.script[run.drawn++]!.value;
}
