// A browser's workers, made up: one task each, ended when it is unwanted or late, and others in their place.

import { expect, test } from 'vitest';
import { crew, fails, type MadeUp, says } from '../../test/made-up-worker.ts';
import { createBrowserPool } from './browser.ts';
import { WorkerDied } from './pool.ts';
import { Dismissed, OutOfTime } from './reply.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A pool of one; what `made` are sent, they answer in capitals, or as its name says. */
function pretended() {
  const { workers, start } = crew();
  const pool = createBrowserPool<string, string>({ most: 1, start });
  const react = async (): Promise<void> => {
    await settle();
    const worker = workers.find(({ ended }) => !ended) as MadeUp;
    const task = worker.sent.at(-1) as string;
    if (task === 'die') fails(worker, 'out of memory');
    else if (task === 'fail') says(worker, { failed: { name: 'Error', message: 'it cannot be done', told: {} } });
    else says(worker, { answer: task.toUpperCase() });
    await settle();
  };
  return { pool, workers, react };
}

test('one worker answers one task after the other', async () => {
  const { pool, workers, react } = pretended();
  const answers = ['a', 'b'].map((task) => pool.run(task));
  await react();
  await react();
  expect(await Promise.all(answers)).toEqual(['A', 'B']);
  expect(workers.map(({ sent }) => sent)).toEqual([['a', 'b']]);
});

test('a task that fails is told, and its worker goes on', async () => {
  const { pool, workers, react } = pretended();
  const failed = pool.run('fail');
  await react();
  await expect(failed).rejects.toThrow('it cannot be done');
  const next = pool.run('a');
  await react();
  expect(await next).toBe('A');
  expect(workers).toHaveLength(1);
});

test('a worker that dies is told with its message, and the next task has another', async () => {
  const { pool, workers, react } = pretended();
  const [lost, next] = [pool.run('die'), pool.run('b')];
  await react();
  await expect(lost).rejects.toThrow(WorkerDied);
  await expect(lost).rejects.toThrow('out of memory');
  await react();
  expect(await next).toBe('B');
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});

test('a task that is late costs its worker', async () => {
  const { pool, workers, react } = pretended();
  const [late, next] = [pool.run('a', { seconds: 0.01 }), pool.run('b', { seconds: 10 })];
  await expect(late).rejects.toThrow(OutOfTime);
  await react();
  expect(await next).toBe('B');
  expect(workers.map(({ sent, ended }) => [sent, ended])).toEqual([
    [['a'], true],
    [['b'], false],
  ]);
});

test('what is aborted is ended, and what waited with it is never begun', async () => {
  const { pool, workers, react } = pretended();
  const { signal, ...stop } = abortable();
  const [busy, waiting] = [pool.run('a', { signal }), pool.run('never', { signal })];
  await settle();
  stop.abort();
  await expect(busy).rejects.toBeInstanceOf(Dismissed);
  await expect(waiting).rejects.toBeInstanceOf(Dismissed);
  const next = pool.run('b');
  await react();
  expect(await next).toBe('B');
  expect(workers.map(({ sent }) => sent)).toEqual([['a'], ['b']]);
});

test('one that dies before it is asked for anything is replaced without a word', async () => {
  const { pool, workers, react } = pretended();
  pool.wake();
  fails(workers[0]!, 'out of memory');
  const next = pool.run('a');
  await react();
  expect(await next).toBe('A');
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});

test('a pool that is dismissed ends its workers, and what they were at', async () => {
  const { pool, workers } = pretended();
  const busy = pool.run('a');
  await settle();
  await pool.dismiss();
  await expect(busy).rejects.toBeInstanceOf(Dismissed);
  expect(workers.map(({ ended }) => ended)).toEqual([true]);
});

function abortable(): { readonly signal: AbortSignal; abort(): void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
