// One core's part in a run, on its own thread: arrive, wait for the gate, work in batches until told to stop.

import type { Executable } from '../../compile/executable.ts';
import { instantiateJavaScript } from '../../compile/javascript.ts';
import { instantiateWasm } from '../../compile/wasm/instantiate.ts';
import { clock } from '../../pool/clock.ts';
import { type Control, controlOver, stops } from './control.ts';

/** A program in the form that a thread can be sent. */
export type Code =
  | { readonly kind: 'wasm'; readonly module: WebAssembly.Module }
  | { readonly kind: 'js'; readonly text: string };

/** Memory that threads share. WebAssembly's reserves far more addresses than it uses, so JavaScript does without where it must. */
export type SharedMemory = WebAssembly.Memory | { readonly buffer: SharedArrayBuffer };

/** Where things are in the memory of a run, in words. */
export type Place = {
  readonly memory: SharedMemory;
  /** The program's own words. */
  readonly words: number;
  /** Words between the harness lines of two cores, which follow the program's words. */
  readonly line: number;
  readonly cores: number;
};

export type CoreTask = {
  readonly part: 'run';
  readonly code: Code;
  readonly place: Place;
  readonly core: number;
  readonly seconds: number;
  readonly seed: number;
};

/** What is left to do when the cores have stopped: `after`, then `invariant`, on one core. */
export type FinishTask = {
  readonly part: 'finish';
  readonly code: Code;
  readonly place: Place;
  readonly operations: number;
  readonly seed: number;
};

/** For binding threads to CPUs: says who it is when it is told to. */
export type Task = CoreTask | FinishTask;

export type CoreReport = { readonly stopped: string | null };
export type FinishReport = { readonly stopped: string | null; readonly invariant: boolean };

/** A batch takes about this long, so that the stop flag and the clock cost nothing that can be measured. */
const batchMilliseconds = 0.1;
/** How long a core spins for the others once the gate is open; longer, and it starts without them. */
const rendezvousMilliseconds = 0.5;

function executableOf(code: Code, place: Place): Executable {
  if (code.kind === 'wasm') return instantiateWasm(code.module, place.memory as WebAssembly.Memory);
  const buffer = place.memory.buffer as unknown as SharedArrayBuffer;
  return instantiateJavaScript(code.text, buffer, place.words, (core) => place.words + core * place.line);
}

function controlOf(place: Place): Control {
  return controlOver(place.memory.buffer as unknown as SharedArrayBuffer, place.words + place.cores * place.line);
}

/** Runs one core from gate to stop. A fault in the program is an answer, not an exception. */
export function runCore(task: CoreTask, arrive: (thread: number) => void = () => {}): CoreReport {
  const control = controlOf(task.place);
  Atomics.add(control.words, control.entered, 1);
  let stopped: string | null = null;
  let executable: Executable | null = null;
  try {
    executable = executableOf(task.code, task.place);
    executable.begin(task.core, task.seed);
    if (task.core === 0) prepare(executable);
  } catch (error) {
    stopped = sentenceOf(error);
  }
  if (stopped !== null) Atomics.store(control.words, control.stop, stops.failed);
  arrive(task.core);
  waitAtGate(control, task.place.cores);
  const figures = control.figures(task.core);
  figures[1] = clock();
  try {
    if (stopped === null && executable !== null) runBatches(executable, control, figures, task.seconds * 1000);
  } catch (error) {
    stopped = sentenceOf(error);
    Atomics.store(control.words, control.stop, stops.failed);
  }
  figures[2] = clock();
  return { stopped };
}

function prepare(executable: Executable): void {
  executable.prepare?.();
  executable.setup?.();
}

/** The last core to arrive tells the host, which opens the gate; then all start together, spinning for each other. */
function waitAtGate(control: Control, cores: number): void {
  const { words } = control;
  if (Atomics.add(words, control.arrived, 1) === cores - 1) {
    Atomics.store(words, control.allHere, 1);
    Atomics.notify(words, control.allHere);
  }
  while (Atomics.load(words, control.open) === 0) Atomics.wait(words, control.open, 0);
  Atomics.add(words, control.begun, 1);
  const latest = clock() + rendezvousMilliseconds;
  while (Atomics.load(words, control.begun) < cores && clock() < latest);
}

/**
 * Batches until the time is up or another core says stop. Where the computer is so busy that the time is up before this
 * core has begun, it does one operation all the same: a sample is of all its cores, and what one of them does wrong is seen. V8 replaces WebAssembly code only between calls, so a batch
 * is a call of its own, and doubles until it lasts long enough.
 */
function runBatches(executable: Executable, control: Control, figures: Float64Array, milliseconds: number): void {
  const { words, stop } = control;
  let batch = 1;
  let last = figures[1]!;
  const deadline = last + milliseconds;
  if (Atomics.load(words, stop) === stops.failed) return;
  do {
    executable.run(batch);
    figures[0] = figures[0]! + batch;
    const now = clock();
    if (now >= deadline) Atomics.compareExchange(words, stop, 0, stops.timeIsUp);
    if (now - last < batchMilliseconds) batch *= 2;
    else if (now - last > batchMilliseconds * 4 && batch > 1) batch = Math.ceil(batch / 2);
    last = now;
  } while (Atomics.load(words, stop) === 0);
}

/** Runs `after` and `invariant` once every core has stopped. */
export function finish(task: FinishTask): FinishReport {
  try {
    const executable = executableOf(task.code, task.place);
    executable.begin(0, task.seed);
    executable.after?.(task.operations | 0);
    return { stopped: null, invariant: executable.invariant?.() ?? true };
  } catch (error) {
    return { stopped: sentenceOf(error), invariant: true };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
