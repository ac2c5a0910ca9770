// Simulators with made-up workers: fewest cores first, what is aborted never starts, and a worker that dies is said and replaced.

import { expect, test } from 'vitest';
import type { SimulatedPoint } from '../../src/engines/machine/run.ts';
import type { SimulationTask } from '../../src/engines/machine/task.ts';
import { crew, fails, type MadeUp, says } from '../../test/made-up-worker.ts';
import { createSimulationPool } from './simulation-pool.ts';

const task = (cores: number) =>
  ({ variant: { name: 'ticket' }, workload: { name: 'workload' }, cores, knobs: {} }) as unknown as SimulationTask;
const tasksOf = (worker: MadeUp) => worker.sent as SimulationTask[];
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (worker: MadeUp): Promise<void> => {
  says(worker, { answer: tasksOf(worker).at(-1)!.cores as unknown as SimulatedPoint });
  return settle();
};
const wanted = new AbortController().signal;

test('a sweep grows from the left, however it was asked for; a later request waits for its turn', async () => {
  const { workers, start } = crew();
  const { run } = createSimulationPool(1, start);
  const points = [
    [48, 1],
    [2, 2],
    [8, 1],
    [1, 1],
    [16, 0],
  ].map(([cores, request]) => run(task(cores!), wanted, request));
  await settle();
  for (const _ of points) await answer(workers[0]!);
  await Promise.all(points);
  expect(tasksOf(workers[0]!).map(({ cores }) => cores)).toEqual([16, 1, 8, 48, 2]);
});

test('a point that is aborted is never started, and one that has begun comes to its end', async () => {
  const { workers, start } = crew();
  const { run } = createSimulationPool(1, start);
  const stale = new AbortController();
  const [first, unwanted, last] = [run(task(1), stale.signal), run(task(2), stale.signal), run(task(3), wanted)];
  await settle();
  stale.abort();
  await answer(workers[0]!);
  await expect(unwanted).rejects.toThrow('dismissed');
  await answer(workers[0]!);
  expect([await first, await last]).toEqual([1, 3]);
  expect(workers.map(({ sent }) => sent.length)).toEqual([2]);
});

test('a worker that dies is said and replaced: the next task finds another', async () => {
  const { workers, start } = crew();
  const { run } = createSimulationPool(1, start);
  const lost = run(task(8), wanted);
  const next = run(task(12), wanted);
  await settle();
  fails(workers[0]!, 'out of memory');
  await expect(lost).rejects.toThrow(
    'a worker of the browser died (out of memory) while it simulated ticket on 8 cores: run it again',
  );
  await settle();
  await answer(workers[1]!);
  expect(await next).toBe(12);
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});
