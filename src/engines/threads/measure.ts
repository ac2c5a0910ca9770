// One sample on real threads: clean memory, gate, run, stop, `after`; with a watchdog for what never ends.

import { harness } from '../../compile/executable.ts';
import type { Program } from '../../language/program.ts';
import { siteSentence } from '../../language/site.ts';
import { clock } from '../../pool/clock.ts';
import { type Control, controlOver, wordsNeeded } from './control.ts';
import type { Code, Place, SharedMemory } from './core.ts';
import type { Crew } from './crew.ts';
import { hangSentence } from './failure.ts';

/** A program compiled for some number of cores. */
export type Prepared = { readonly program: Program; readonly code: Code };

export type SampleRequest = { readonly seconds: number; readonly seed: number };

/** What one run gave. `throughput` is null when it hung or was stopped; `error` says why, or what was wrong with the outcome. */
export type Outcome = {
  readonly seconds: number;
  readonly operations: number | null;
  readonly throughput: number | null;
  readonly perCore: number[];
  readonly correct: boolean;
  readonly error: string | null;
  /** Whether threads had to be ended: a sample of the same kind would hang again. */
  readonly hung: boolean;
};

/** How long a variant may go on after it was told to stop, or take to set up, before it is taken to hang. */
const graceMilliseconds = 2000;
/** How long threads may take to start: a core of a busy computer starts ten a second. */
const startMilliseconds = (cores: number): number => 15_000 + cores * 100;

/** A memory for programs of at most this many words on this many cores, in the sizes that modules accept. @throws RangeError where it cannot be had */
export function createMemory(programWords: number, cores: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: pagesFor(programWords, cores), maximum: 1024, shared: true });
}

/** The same for a kind of code: JavaScript does without WebAssembly's memory where that cannot be had. @throws RangeError */
export function createMemoryFor(kind: Code['kind'], programWords: number, cores: number): SharedMemory {
  try {
    return createMemory(programWords, cores);
  } catch (error) {
    if (kind === 'wasm' || !(error instanceof RangeError)) throw error;
    return { buffer: new SharedArrayBuffer(pagesFor(programWords, cores) * 65536) };
  }
}

function pagesFor(programWords: number, cores: number): number {
  return Math.ceil((wordsNeeded(programWords, cores) * 4) / 65536);
}

/** Runs one sample. Never throws for what the program does: a hang, a fault and a wrong count are outcomes. */
export async function measureSample(
  crew: Crew,
  memory: SharedMemory,
  prepared: Prepared,
  request: SampleRequest,
): Promise<Outcome> {
  const { program } = prepared;
  const place: Place = { memory, words: program.words, line: program.line, cores: program.cores };
  const buffer = memory.buffer as unknown as SharedArrayBuffer;
  const harnessWords = program.words + program.cores * program.line;
  new Int32Array(buffer, 0, wordsNeeded(harnessWords, program.cores)).fill(0);
  const control = controlOver(buffer, harnessWords);
  const run: Run = { crew, prepared, place, control, request };
  const stopped = await runAll(run);
  if (stopped === 'hung') return hungOutcome(run, 'run');
  return finishSample(run, stopped);
}

type Run = {
  readonly crew: Crew;
  readonly prepared: Prepared;
  readonly place: Place;
  readonly control: Control;
  readonly request: SampleRequest;
};

/** From the gate to the last core's stop; the first core's reason to stop early, null, or `hung`. */
async function runAll(run: Run): Promise<string | null | 'hung'> {
  const { crew, prepared, place, control, request } = run;
  const tasks = Array.from({ length: place.cores }, (_, core) => ({
    part: 'run' as const,
    code: prepared.code,
    place,
    core,
    ...request,
  }));
  const reports = crew.run(tasks);
  const here = await arrival(run, reports);
  if (here === 'hung') return 'hung';
  crew.place(place.cores);
  Atomics.store(control.words, control.open, 1);
  Atomics.notify(control.words, control.open);
  const ended = await within(reports, request.seconds * 1000 + graceMilliseconds);
  if (ended === 'hung') return 'hung';
  return ended.find((report) => report.stopped !== null)?.stopped ?? null;
}

/** Waits until every core is at the gate. A thread that starts for the first time may take a while; `setup` may not. */
async function arrival({ control, place }: Run, reports: Promise<unknown>): Promise<'here' | 'hung'> {
  const { words, entered, allHere } = control;
  const threads = await reached(
    () => Atomics.load(words, entered) === place.cores,
    startMilliseconds(place.cores),
    reports,
  );
  return threads && (await reached(() => Atomics.load(words, allHere) === 1, graceMilliseconds, reports))
    ? 'here'
    : 'hung';
}

/** Looks every millisecond whether something has come about; false when it takes longer. Throws what breaks the threads meanwhile. */
async function reached(isTrue: () => boolean, milliseconds: number, reports: Promise<unknown>): Promise<boolean> {
  let failed = false;
  reports.catch(() => {
    failed = true;
  });
  const latest = clock() + milliseconds;
  while (!isTrue()) {
    if (failed) await reports;
    if (clock() > latest) return false;
    await delay(1);
  }
  return true;
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A promise's value, or `hung` when it takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | 'hung'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => resolve('hung'), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the threads. A core that was stopped by a fault of its own is the reason why others wait for it in vain. */
async function hungOutcome(run: Run, where: 'run' | 'after'): Promise<Outcome> {
  const { control, place, crew, prepared, request } = run;
  const counts = countsOf(control, place.cores);
  await crew.dismiss();
  const opened = Atomics.load(control.words, control.open) === 1;
  const entered = Atomics.load(control.words, control.entered) === place.cores;
  const phase = opened ? where : entered ? 'setup' : 'start';
  const limit = {
    start: startMilliseconds(place.cores),
    setup: graceMilliseconds,
    run: request.seconds * 1000 + graceMilliseconds,
    after: graceMilliseconds,
  }[phase];
  const error = failure(run) ?? hangSentence(prepared.program, phase, counts, limit / 1000);
  return {
    seconds: request.seconds,
    operations: null,
    throughput: null,
    perCore: [],
    correct: false,
    error,
    hung: true,
  };
}

function countsOf(control: Control, cores: number): number[] {
  return Array.from({ length: cores }, (_, core) => control.figures(core)[0]!);
}

async function finishSample(run: Run, stopped: string | null): Promise<Outcome> {
  const { control, place, crew, prepared, request } = run;
  const figures = Array.from({ length: place.cores }, (_, core) => control.figures(core));
  const perCore = figures.map((each) => each[0]!);
  const operations = perCore.reduce((sum, each) => sum + each, 0);
  const seconds = (Math.max(...figures.map((each) => each[2]!)) - Math.min(...figures.map((each) => each[1]!))) / 1000;
  if (stopped !== null)
    return {
      seconds,
      operations,
      throughput: null,
      perCore,
      correct: false,
      error: failure(run) ?? stopped,
      hung: false,
    };
  const last = await within(
    crew.finish({ part: 'finish', code: prepared.code, place, operations, seed: request.seed }),
    graceMilliseconds,
  );
  if (last === 'hung') return hungOutcome(run, 'after');
  const error = failure(run) ?? last.stopped ?? (last.invariant ? null : 'the invariant does not hold after the run');
  return {
    seconds,
    operations,
    throughput: operations / seconds,
    perCore,
    correct: error === null,
    error,
    hung: false,
  };
}

/** The first failure that any core noted in its harness line. */
function failure(run: Run): string | null {
  const { place, control, prepared } = run;
  for (let core = 0; core < place.cores; core++) {
    const code = Atomics.load(control.words, place.words + core * place.line + harness.fault);
    if (code !== 0) return siteSentence(prepared.program, code - 1);
  }
  return null;
}
