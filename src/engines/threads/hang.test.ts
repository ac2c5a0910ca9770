// What never ends, and what stops at a fault: every program here is stopped, explained, and the next sample is well.

import { afterAll, describe, expect, test } from 'vitest';
import { type RealThreads, startThreads, type Trial } from '../../../test/real-threads.ts';
import type { Outcome } from './measure.ts';

const operation = 'export function operation(m: Int32Array, core: i32): void {}\n';
const endless = 'for (let i = 0; i < 2; i++) i--;';
const healthy = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }
`;

const started: RealThreads[] = [];
afterAll(() => Promise.all(started.map((each) => each.dismiss())));

/** Tries a program, and then a healthy one on the same crew: it must be right, whatever became of the first. */
async function tryBoth(workload: string, trial: Trial = {}, variant?: string): Promise<Outcome> {
  const threads = startThreads(2);
  started.push(threads);
  const outcome = await threads.try(workload, trial, variant);
  expect(await threads.try(healthy, { kind: trial.kind ?? 'wasm' })).toMatchObject({
    correct: true,
    error: null,
    hung: false,
  });
  return outcome;
}

const stopped = { hung: true, correct: false, throughput: null, operations: null, perCore: [] };

describe.concurrent('the watchdog', () => {
  test('stops a lock that never opens, and says how far each core came', async () => {
    const lock = `
const HELD = line();
export function operation(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, HELD, 1) !== 0) pause();
}
`;
    const outcome = await tryBoth(lock);
    expect(outcome).toMatchObject(stopped);
    expect(outcome.error).toMatch(
      /^hung: an operation had not finished 2\.0 s after the start, so it was stopped; \d+ operations were done \(core 0: \d+, core 1: \d+\)\. Possible causes: a lock that is never released/,
    );
  });

  test.each([
    'wasm',
    'js',
  ] as const)('stops an endless loop without a pause in an operation of %s code', async (kind) => {
    const outcome = await tryBoth(`export function operation(m: Int32Array, core: i32): void { ${endless} }\n`, {
      kind,
      cores: 1,
    });
    expect(outcome).toMatchObject(stopped);
    expect(outcome.error).toContain('; 0 operations were done. Possible causes');
  });

  test('stops an endless loop in setup, before the gate', async () => {
    const outcome = await tryBoth(`export function setup(m: Int32Array): void { ${endless} }\n${operation}`);
    expect(outcome).toMatchObject({
      ...stopped,
      error: '`setup` had not finished after 2.0 s, so it was stopped: look for an endless loop',
    });
  });

  test('stops an endless loop in prepare', async () => {
    const outcome = await tryBoth(operation, {}, `export function prepare(m: Int32Array): void { ${endless} }\n`);
    expect(outcome).toMatchObject({
      ...stopped,
      error: '`prepare` had not finished after 2.0 s, so it was stopped: look for an endless loop',
    });
  });

  test('stops an endless loop in after', async () => {
    const outcome = await tryBoth(
      `${operation}export function after(m: Int32Array, operations: i32): void { ${endless} }\n`,
      { kind: 'js' },
    );
    expect(outcome).toMatchObject({
      ...stopped,
      error: '`after` had not finished after 2.0 s, so it was stopped: look for an endless loop',
    });
  });

  test.each(['wasm', 'js'] as const)('ends a sleeper that nobody wakes, in %s code', async (kind) => {
    const sleeper = `
const FUTEX = line();
export function operation(m: Int32Array, core: i32): void { if (core === 1) Atomics.wait(m, FUTEX, 0); }
`;
    const outcome = await tryBoth(sleeper, { kind });
    expect(outcome).toMatchObject(stopped);
    expect(outcome.error).toMatch(/core 1: 0\)\. Possible causes: a lock that is never released, or a lost wake-up$/);
  });
});

describe.each(['wasm', 'js'] as const)('a fault in %s code', (kind) => {
  const outside = `
const TABLE = words(16);
export function operation(m: Int32Array, core: i32): void {
  if (core === 0) {
    m[TABLE + 5000] = 1;
  }
}
`;

  test('an index out of bounds stops the run at its place, and the other core ends too', async () => {
    const outcome = await tryBoth(outside, { kind, seconds: 30 });
    expect(outcome).toMatchObject({
      hung: false,
      correct: false,
      throughput: null,
      error: "workload.ts:4:7: the index `TABLE + 5000` is outside the program's 16 shared words",
    });
    expect(outcome.seconds).toBeLessThan(10);
  });

  test('an index below zero is out of bounds, and one that is inside is not', async () => {
    expect((await tryBoth(outside.replace('+ 5000', '- 1'), { kind })).error).toContain(
      'workload.ts:4:7: the index `TABLE - 1`',
    );
    expect(await tryBoth(outside.replace('+ 5000', '+ 15'), { kind })).toMatchObject({ correct: true, error: null });
  });

  test('a fault in setup stops the run before it begins', async () => {
    const outcome = await tryBoth(
      `const TABLE = line();\nexport function setup(m: Int32Array): void { m[TABLE + 99] = 1; }\n${operation}`,
      { kind },
    );
    expect(outcome).toMatchObject({ operations: 0, throughput: null, correct: false });
    expect(outcome.error).toContain('workload.ts:2:48: the index `TABLE + 99`');
  });

  test('a choice among nothing is said at its place', async () => {
    const outcome = await tryBoth(
      'export function operation(m: Int32Array, core: i32): void {\n  work(choose(core - 1));\n}\n',
      { kind },
    );
    expect(outcome.error).toBe(
      'workload.ts:2:8: `choose(core - 1)` has nothing to choose from: its argument is below 1',
    );
  });
});

test('a core that faults with the lock held leaves the others hanging: the fault is the reason that is given', async () => {
  const held = `
const LOCK = line();
const HERE = line();
export function operation(m: Int32Array, core: i32): void {
  if (core === 1) {
    Atomics.store(m, HERE, 1);
    while (Atomics.load(m, LOCK) === 0) pause();
  }
  while (Atomics.load(m, HERE) === 0) pause();
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  m[LOCK + 1000] = 1;
}
`;
  const outcome = await tryBoth(held);
  expect(outcome).toMatchObject({
    ...stopped,
    error: "workload.ts:10:5: the index `LOCK + 1000` is outside the program's 32 shared words",
  });
});
