// Simulators with made-up workers: fewest cores first, what is no longer wanted never starts, and a worker that dies is replaced.

import { expect, test } from 'vitest';
import type { SimulatedPoint } from '../../src/engines/machine/run.ts';
import type { SimulationTask } from '../../src/engines/machine/task.ts';
import { crew, fails, type MadeUp, says } from '../test/made-up-worker.ts';
import { createSimulators } from './simulators.ts';

const task = (cores: number) => ({ variant: { name: 'ticket' }, cores }) as unknown as SimulationTask;
const tasksOf = (worker: MadeUp) => worker.sent as SimulationTask[];
const answer = (worker: MadeUp) => says(worker, { answer: tasksOf(worker).at(-1)!.cores as unknown as SimulatedPoint });
const die = (worker: MadeUp) => fails(worker, 'out of memory');
const wanted = new AbortController().signal;
/** What was asked for is handed out when all of it is there. */
const handedOut = (): Promise<void> => Promise.resolve();

test('there are no more workers than asked for, and each has one task at a time', async () => {
  const { workers, start } = crew();
  const { run } = createSimulators(2, start);
  const points = [1, 2, 3].map((cores) => run(task(cores), wanted));
  await handedOut();
  expect(workers.map(({ sent }) => sent.length)).toEqual([1, 1]);
  answer(workers[1]!);
  expect(workers.map(({ sent }) => sent.length)).toEqual([1, 2]);
  answer(workers[0]!);
  answer(workers[1]!);
  expect(await Promise.all(points)).toEqual([1, 2, 3]);
});

test('a sweep grows from the left, however it was asked for; a later turn waits for its own', async () => {
  const { workers, start } = crew();
  const { run } = createSimulators(1, start);
  const points = [
    [48, 1],
    [2, 2],
    [8, 1],
    [1, 1],
    [16, 0],
  ].map(([cores, turn]) => run(task(cores!), wanted, turn));
  await handedOut();
  for (const _ of points) answer(workers[0]!);
  await Promise.all(points);
  expect(tasksOf(workers[0]!).map(({ cores }) => cores)).toEqual([16, 1, 8, 48, 2]);
});

test('what is no longer wanted is never started', async () => {
  const { workers, start } = crew();
  const { run } = createSimulators(1, start);
  const stale = new AbortController();
  const first = run(task(1), wanted);
  const unwanted = run(task(2), stale.signal);
  const last = run(task(3), wanted);
  await handedOut();
  stale.abort();
  answer(workers[0]!);
  await expect(unwanted).rejects.toThrow('stopped');
  answer(workers[0]!);
  expect([await first, await last]).toEqual([1, 3]);
  expect(tasksOf(workers[0]!).map(({ cores }) => cores)).toEqual([1, 3]);
});

test('workers that are awake take the first points; none is started besides', async () => {
  const { workers, start } = crew();
  const { run, wake } = createSimulators(2, start);
  wake();
  wake();
  expect(workers).toHaveLength(2);
  const points = [1, 2].map((cores) => run(task(cores), wanted));
  await handedOut();
  for (const worker of workers) answer(worker);
  expect(await Promise.all(points)).toEqual([1, 2]);
  expect(workers).toHaveLength(2);
});

test('one that dies before it is asked for anything is replaced without a word', async () => {
  const { workers, start } = crew();
  const { run, wake } = createSimulators(1, start);
  wake();
  die(workers[0]!);
  const point = run(task(4), wanted);
  await handedOut();
  answer(workers[1]!);
  expect(await point).toBe(4);
});

test('a worker that dies is said and replaced: the next task finds another', async () => {
  const { workers, start } = crew();
  const { run } = createSimulators(1, start);
  const lost = run(task(8), wanted);
  await handedOut();
  const next = run(task(2), wanted);
  die(workers[0]!);
  await expect(lost).rejects.toThrow(
    'a worker of the browser died (out of memory) while it simulated ticket on 8 cores: run it again',
  );
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  answer(workers[1]!);
  expect(await next).toBe(2);
});
