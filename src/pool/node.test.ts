// Node's workers: what a thread comes to keeps its meaning, a limit of seconds is kept wherever the thread is, and the pool goes on.

import { afterAll, describe, expect, test } from 'vitest';
import type { deeds } from '../../test/misbehaving-worker.ts';
import { root } from '../../test/real-threads.ts';
import { shortageOf } from '../engines/shortage.ts';
import { bundleWorker } from '../engines/threads/node/bundle.ts';
import { Refused } from '../language/refusal.ts';
import { createNodePool } from './node.ts';
import { Dismissed, OutOfTime } from './reply.ts';

const workerFile = bundleWorker(root, 'test/misbehaving-worker.ts');
const pool = createNodePool<keyof typeof deeds, unknown>({ workerFile, most: 1 });
afterAll(() => pool.dismiss());
const run = (deed: keyof typeof deeds, seconds?: number): Promise<unknown> =>
  pool.run(deed, seconds === undefined ? {} : { seconds });
const caught = (deed: keyof typeof deeds, seconds?: number): Promise<Error> =>
  run(deed, seconds).then(
    () => {
      throw new Error('it answered');
    },
    (error: Error) => error,
  );

describe('what is thrown in a thread', () => {
  test('a refusal is a refusal outside, with all of its sentences', async () => {
    const error = await caught('refuse');
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toBe('mine.ts:1:1: slip 1; fix it\nmine.ts:2:1: slip 2; fix it');
  });

  test.each([
    ['overflow', 'stack'],
    ['allocate', 'memory'],
  ] as const)('%s is told as a shortage of %s', async (deed, shortage) => {
    expect(shortageOf(await caught(deed))).toBe(shortage);
  });

  test("an error of the system keeps its code, and a mistake of ours its message and its thread's stack", async () => {
    expect(await caught('disk')).toMatchObject({ code: 'ENOSPC' });
    const mistake = await caught('mistake');
    expect(mistake).toMatchObject({ name: 'TypeError' });
    expect(mistake.stack).toContain('worker-');
  });

  test('the thread goes on with the next task', async () => {
    expect(await run('answer')).toBe(42);
  });
});

describe('a thread that does not end', () => {
  test.each([
    'hang',
    'sleep',
  ] as const)('is ended at its limit while it is in a %s, says how far it had come, and another takes its place', async (deed) => {
    const error = await caught(deed, 0.1);
    expect(error).toBeInstanceOf(OutOfTime);
    expect(error).toMatchObject({ seconds: 0.1, reached: 17 });
    expect(await run('answer')).toBe(42);
  });

  test('costs a task that waits behind it nothing of its own time', async () => {
    const [first, second] = await Promise.all([caught('hang', 0.4), run('answer', 0.3)]);
    expect(first).toBeInstanceOf(OutOfTime);
    expect(second).toBe(42);
  });
});

test('a thread that dies is an error of its task, and the next task finds another', async () => {
  expect((await caught('exit')).message).toContain('exited');
  expect(await run('answer')).toBe(42);
});

test('a pool that is dismissed ends what runs and what waits, and nobody needs to listen', async () => {
  const other = createNodePool<keyof typeof deeds, unknown>({ workerFile, most: 1 });
  const unheard: unknown[] = [];
  const note = (reason: unknown): void => {
    unheard.push(reason);
  };
  process.on('unhandledRejection', note);
  void other.run('hang');
  const waiting = other.run('answer').catch((error: unknown) => error);
  await other.dismiss();
  expect(await waiting).toBeInstanceOf(Dismissed);
  await expect(other.run('answer')).rejects.toBeInstanceOf(Dismissed);
  await new Promise((resolve) => setTimeout(resolve, 0));
  process.off('unhandledRejection', note);
  expect(unheard).toEqual([]);
});

test('a worker that cannot be started is told to who waits, and not waited for', async () => {
  const other = createNodePool<keyof typeof deeds, unknown>({ workerFile: '/nowhere/worker.mjs', most: 1 });
  await expect(other.run('answer')).rejects.toThrow('/nowhere/worker.mjs');
  await other.dismiss();
});
