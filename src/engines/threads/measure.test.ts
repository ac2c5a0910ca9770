// One sample on real threads: right ones are right, wrong ones are marked with file and line, and figures add up.

import { afterAll, describe, expect, test } from 'vitest';
import { prepare, startThreads } from '../../../test/real-threads.ts';
import { controlOver } from './control.ts';
import { createMemory } from './measure.ts';

const threads = startThreads(2);
afterAll(() => threads.dismiss());

/** Adds one in two steps with time between them: what another core adds meanwhile is overwritten. */
const leaky = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  const seen = Atomics.load(m, COUNT);
  for (let i = 0; i < 20; i++) work(500);
  Atomics.store(m, COUNT, seen + 1);
}
export function after(m: Int32Array, operations: i32): void {
  assert(m[COUNT] === operations);
}
`;
const whole = leaky.replace('Atomics.store(m, COUNT, seen + 1)', 'Atomics.add(m, COUNT, 1)');

describe.each(['wasm', 'js'] as const)('one sample of %s code', (kind) => {
  test('a lost update is found and marked wrong, with file and line', async () => {
    const outcome = await threads.try(leaky, { kind, seconds: 0.1 });
    expect(outcome).toMatchObject({
      correct: false,
      hung: false,
      error: 'workload.ts:8:3: `assert(m[COUNT] === operations)` does not hold',
    });
    expect(outcome.throughput).toBeGreaterThan(0);
  });

  test('an update in one step is not lost, and the same count is right', async () => {
    expect(await threads.try(whole, { kind, seconds: 0.1 })).toMatchObject({ correct: true, error: null, hung: false });
  });

  test('the same two steps are right where no other core is', async () => {
    expect(await threads.try(leaky, { kind, cores: 1 })).toMatchObject({ correct: true, error: null });
  });

  test('an assertion that fails in an operation says where, and the run goes on', async () => {
    const failing =
      'export function operation(m: Int32Array, core: i32): void {\n  work(100);\n  assert(core === 0);\n}\n';
    const outcome = await threads.try(failing, { kind, seconds: 0.3 });
    expect(outcome).toMatchObject({ correct: false, error: 'workload.ts:3:3: `assert(core === 0)` does not hold' });
    expect(outcome.perCore[1]).toBeGreaterThan(1);
    expect((await threads.try(failing, { kind, cores: 1 })).error).toBeNull();
  });

  test('an invariant that does not hold after the run is said', async () => {
    const broken =
      'export function operation(m: Int32Array, core: i32): void {}\nexport function invariant(m: Int32Array): boolean { return LINE === 17; }\n';
    expect((await threads.try(broken, { kind })).error).toBe('the invariant does not hold after the run');
    expect((await threads.try(broken.replace('17', '16'), { kind })).error).toBeNull();
  });

  test('counts of the cores add up to the operations, and throughput is operations over seconds', async () => {
    const outcome = await threads.try(whole, { kind, seconds: 0.05 });
    expect(outcome.perCore).toHaveLength(2);
    expect(outcome.perCore.reduce((sum, each) => sum + each, 0)).toBe(outcome.operations);
    expect(outcome.throughput).toBeCloseTo(outcome.operations! / outcome.seconds, 6);
    expect(outcome.seconds).toBeGreaterThanOrEqual(0.05);
  });

  test('memory is clean between samples', async () => {
    const dirty = `
const WORDS = words(1000);
export function setup(m: Int32Array): void { for (let i = 0; i < 1000; i++) assert(m[WORDS + i] === 0); }
export function operation(m: Int32Array, core: i32): void { for (let i = 0; i < 1000; i++) m[WORDS + i] = 7; }
export function after(m: Int32Array, operations: i32): void { assert(m[WORDS + 999] === 7); }
`;
    expect((await threads.try(dirty, { kind })).error).toBeNull();
    expect((await threads.try(dirty, { kind })).error).toBeNull();
    expect((await threads.try(leaky, { kind, seconds: 0.1 })).correct).toBe(false);
    expect((await threads.try(whole, { kind })).error).toBeNull();
  });
});

/** Draws in `setup`, into the first 64 words. */
const drawing = `
const DRAWN = words(64);
export function setup(m: Int32Array): void { for (let i = 0; i < 64; i++) m[DRAWN + i] = choose(1000); }
export function operation(m: Int32Array, core: i32): void {}
`;

test('choose() gives the same again for a seed, in both kinds of code, and other numbers for another seed', async () => {
  const drawn = async (seed: number, kind: 'wasm' | 'js'): Promise<number[]> => {
    await threads.try(drawing, { seed, kind });
    return [...new Int32Array(threads.memory.buffer, 0, 64)];
  };
  const first = await drawn(7, 'wasm');
  expect(await drawn(7, 'wasm')).toEqual(first);
  expect(await drawn(7, 'js')).toEqual(first);
  expect(await drawn(8, 'wasm')).not.toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(32);
  expect(first.every((each) => each >= 0 && each < 1000)).toBe(true);
});

test('each core draws numbers of its own', async () => {
  const own = `
const FIRST = lines(CORES);
export function operation(m: Int32Array, core: i32): void {
  if (m[FIRST + Math.imul(core, LINE)] === 0) m[FIRST + Math.imul(core, LINE)] = 1 + choose(1000000);
}
`;
  expect((await threads.try(own)).error).toBeNull();
  const words = new Int32Array(threads.memory.buffer);
  expect(words[0]).toBeGreaterThan(0);
  expect(words[16]).toBeGreaterThan(0);
  expect(words[16]).not.toBe(words[0]);
});

test('all cores begin together, though core 0 had a setup of many milliseconds', async () => {
  const slow = await prepare(
    'export function setup(m: Int32Array): void { for (let i = 0; i < 20000; i++) work(2000); }\nexport function operation(m: Int32Array, core: i32): void {}\n',
  );
  const { words, line, cores } = slow.program;
  const control = controlOver(threads.memory.buffer as unknown as SharedArrayBuffer, words + cores * line);
  const apart: number[] = [];
  for (let i = 0; i < 8; i++) {
    await threads.measure(slow, { seconds: 0.002 });
    apart.push(Math.abs(control.figures(0)[1]! - control.figures(1)[1]!));
  }
  // On a computer that is busy with other things a thread may be woken late: the best of eight shows what the gate does.
  expect(Math.min(...apart)).toBeLessThan(8);
});

test('more threads than cores make progress with a spin lock', async () => {
  const many = startThreads(4);
  const lock = `
const NEXT = line();
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, NEXT, 1) !== 0) pause();
  m[COUNT] = m[COUNT] + 1;
  Atomics.store(m, NEXT, 0);
}
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }
`;
  for (const kind of ['wasm', 'js'] as const) {
    const outcome = await many.try(lock, { cores: 4, kind, seconds: 0.2 });
    expect(outcome).toMatchObject({ correct: true, error: null });
    expect(outcome.operations).toBeGreaterThan(0);
  }
  await many.dismiss();
});

test('a memory has room for 64 cores, and 64 threads count right in it', async () => {
  const text = `
const OWN = lines(CORES);
export function operation(m: Int32Array, core: i32): void { const mine = OWN + Math.imul(core, LINE); m[mine] = m[mine] + 1; }
export function after(m: Int32Array, operations: i32): void {
  let sum = 0;
  for (let k = 0; k < CORES; k++) sum += m[OWN + Math.imul(k, LINE)];
  assert(sum === operations);
}
`;
  const prepared = await prepare(text, { cores: 64 });
  const { program } = prepared;
  const control = controlOver(
    createMemory(program.words + 64 * program.line, 64).buffer as unknown as SharedArrayBuffer,
    program.words + 64 * program.line,
  );
  expect(control.figures(63)).toHaveLength(3);
  const many = startThreads(64, program.words + 64 * program.line);
  const outcome = await many.measure(prepared, { seconds: 0.1 });
  await many.dismiss();
  expect(outcome).toMatchObject({ correct: true, error: null });
  expect(outcome.perCore).toHaveLength(64);
});
