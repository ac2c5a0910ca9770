// `Atomics.wait` and `notify` between threads, as compiled: a sleeper wakes when it is notified, and not before.

import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { type Kind, kinds, linked } from '../../test/one-thread.ts';
import type { Program } from '../language/program.ts';
import { harnessAt } from './executable.ts';
import { compileJavaScript } from './javascript.ts';
import { compileWasm } from './wasm/module.ts';

/** Runs `operations` on a thread of its own, and says so when they are done. Nothing here chooses, so any seed will do. */
const runner = `
const { parentPort, workerData: { code, memory, words, lines, core, operations } } = require('node:worker_threads');
const wasm = code instanceof WebAssembly.Module;
const executable = wasm ? new WebAssembly.Instance(code, { memory: { memory } }).exports
  : new Function('m', 'h', 'harnessLine', 'mixSeed', code)(new Int32Array(memory.buffer, 0, words), new Int32Array(memory.buffer), (each) => lines[each], () => 1);
executable.begin(core, 1);
executable.run(operations);
parentPort.postMessage('done');
`;

type Thread = { readonly done: Promise<void>; isDone(): boolean; end(): Promise<number> };

function runOnThread(
  kind: Kind,
  program: Program,
  memory: WebAssembly.Memory,
  core: number,
  operations: number,
): Thread {
  const code = kind === 'WebAssembly' ? new WebAssembly.Module(compileWasm(program)) : compileJavaScript(program).text;
  const lines = [0, 1].map((each) => harnessAt(program, each));
  const worker = new Worker(runner, {
    eval: true,
    workerData: { code, memory, words: program.words, lines, core, operations },
  });
  let finished = false;
  const done = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      finished = true;
      resolve();
    });
  });
  return { done, isDone: () => finished, end: () => worker.terminate() };
}

const handingOver = `const TURN = line();
const PASSED = line();
export function operation(m: Int32Array, core: i32): void {
  while (Atomics.load(m, TURN) !== core) Atomics.wait(m, TURN, 1 - core);
  m[PASSED] = m[PASSED] + 1;
  Atomics.store(m, TURN, 1 - core);
  Atomics.notify(m, TURN);
}`;

const newMemory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 1, maximum: 1024, shared: true });
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test.each(kinds)('%s: two threads that wait for each other take turns', async (kind) => {
  const program = linked(handingOver);
  const memory = newMemory();
  const threads = [0, 1].map((core) => runOnThread(kind, program, memory, core, 200));
  await Promise.all(threads.map((each) => each.done));
  expect(new Int32Array(memory.buffer)[16]).toBe(400);
  await Promise.all(threads.map((each) => each.end()));
});

test.each(
  kinds,
)('%s: who is not notified sleeps on, though the word has changed; one notify wakes one', async (kind) => {
  const memory = newMemory();
  const words = new Int32Array(memory.buffer);
  const thread = runOnThread(kind, linked(handingOver), memory, 1, 1);
  // Woken while the word still says 0, it looks again and sleeps again.
  while (Atomics.notify(words, 0, 1) === 0) await moment();
  await moment();
  await moment();
  Atomics.store(words, 0, 1);
  await moment();
  expect([thread.isDone(), words[16]]).toEqual([false, 0]);
  expect(Atomics.notify(words, 0, 5)).toBe(1);
  await thread.done;
  expect([words[0], words[16]]).toEqual([0, 1]);
  await thread.end();
});
