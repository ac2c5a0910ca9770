// Real cores where the computer does not give what they need: said, and no end of a grade.

import { afterEach, expect, test, vi } from 'vitest';
import { prepare, root } from '../../test/real-threads.ts';
import { createMemoryFor, measureSample } from '../engines/threads/measure.ts';
import { bundleWorker } from '../engines/threads/node/bundle.ts';
import { createNodeCrew } from '../engines/threads/node/crew.ts';
import type { Survives } from '../lab/exercise.ts';
import type { Grading } from './grading.ts';
import { createSurvival } from './survive.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** As under `ulimit -v`, in V8's words. */
function refuseMemory(): void {
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory');
  });
}

const workload =
  'const COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }\nexport function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }';

test('what could not run is shown with the reason, and the grade goes on', async () => {
  const { survive, dismiss } = createSurvival(root);
  const grading = {
    workload: { name: 'workload.ts', text: workload },
    shares: [],
    lends: [],
    forgets: [],
    machines: {},
    variants: {},
  } satisfies Grading;
  const check = {
    kind: 'survives',
    name: 'real-cores',
    title: 'real',
    points: 0,
    look: '',
    cores: 2,
    seconds: 0.05,
  } as unknown as Survives;
  const submission = { name: 'mine.ts', text: '// Supplies nothing.\n' };
  refuseMemory();
  const finding = await survive(submission, grading, check);
  expect(finding).toMatchObject({ status: 'shown', points: 0, reason: null });
  expect(finding.seen).toMatch(/^not run: this computer has not enough address space for WebAssembly.*ulimit -v/);
  vi.restoreAllMocks();
  expect((await survive(submission, grading, check)).seen).toContain('million operations/s');
  await dismiss();
});

test("JavaScript is measured without WebAssembly's memory where that cannot be had", async () => {
  const crew = createNodeCrew({ threads: 2, workerFile: bundleWorker(root), pin: false });
  const prepared = await prepare(workload, { cores: 2, kind: 'js' });
  refuseMemory();
  const memory = createMemoryFor('js', prepared.program.words, 2);
  expect(Object.keys(memory)).toEqual(['buffer']);
  const outcome = await measureSample(crew, memory, prepared, { seconds: 0.05, seed: 1 });
  expect(outcome).toMatchObject({ correct: true, error: null });
  expect(outcome.operations).toBeGreaterThan(0);
  expect(() => createMemoryFor('wasm', 64, 2)).toThrow(RangeError);
  await crew.dismiss();
});
