// The pool's choosing with made-up workers: what goes first, who takes it, and what is never begun.

import { expect, test } from 'vitest';
import { createPool, type PoolSettings, type PoolWorker } from './pool.ts';
import { Dismissed } from './reply.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A pool of workers that end when they are told to; `log` is what each began with. */
function pretended(most: number, settings: Partial<PoolSettings<string, string>> = {}) {
  const log: string[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const ends: (() => Promise<void>)[] = [];
  let started = 0;
  const start = (): PoolWorker<string, string> => {
    const worker = started++;
    let alive = true;
    return {
      run: (task, _, signal) =>
        new Promise((resolve, reject) => {
          log.push(`${worker}: ${task}`);
          signals.push(signal);
          ends[worker] = () => {
            alive = task !== 'deadly';
            if (alive) resolve(task.toUpperCase());
            else reject(new Error('it died'));
            return settle();
          };
        }),
      isAlive: () => alive,
      end: async () => {
        alive = false;
      },
    };
  };
  return { pool: createPool({ most, start, ...settings }), log, signals, end: (worker: number) => ends[worker]!() };
}

test('tasks of one affinity stay with the worker that began with it', async () => {
  const { pool, log, end } = pretended(2);
  for (const affinity of ['x', 'y']) for (const n of [1, 2]) void pool.run(`${affinity}${n}`, { affinity });
  await settle();
  await end(1);
  await end(0);
  expect(log).toEqual(['0: x1', '1: y1', '1: y2', '0: x2']);
});

test('its twin: tasks of the only affinity left are shared, so that no worker is idle', async () => {
  const { pool, log, end } = pretended(2);
  for (const n of [1, 2, 3]) void pool.run(`x${n}`, { affinity: 'x' });
  await settle();
  expect(log).toEqual(['0: x1', '1: x2']);
  await end(1);
  expect(log.at(-1)).toBe('1: x3');
});

test('an order goes before an affinity, and among equals they come as they were handed in', async () => {
  const { pool, log, end } = pretended(1);
  const wishes: [string, number[]][] = [
    ['a', [1, 48]],
    ['b', [2, 2]],
    ['c', [1, 8]],
    ['d', [1, 8]],
    ['e', [0, 16]],
  ];
  const answers = wishes.map(([task, order]) => pool.run(task, { order, affinity: 'same' }));
  await settle();
  for (const _ of wishes) await end(0);
  expect(log.map((each) => each.at(-1))).toEqual(['e', 'c', 'd', 'a', 'b']);
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('there are no more workers than asked for, awake or not, and each has one task at a time', async () => {
  const { pool, log, end } = pretended(2);
  pool.wake();
  pool.wake();
  for (const task of ['a', 'b', 'c']) void pool.run(task);
  await settle();
  expect(log).toEqual(['0: a', '1: b']);
  await end(1);
  expect(log).toEqual(['0: a', '1: b', '1: c']);
});

test('what is aborted or no longer wanted while it waits is never begun', async () => {
  const { pool, log, end } = pretended(1);
  const stop = new AbortController();
  let late = false;
  void pool.run('a');
  const aborted = pool.run('b', { signal: stop.signal });
  const unwanted = pool.run('c', { unwanted: () => (late ? new Error('too late') : null) });
  const wanted = pool.run('d', { unwanted: () => null });
  await settle();
  stop.abort();
  late = true;
  await end(0);
  await expect(aborted).rejects.toBeInstanceOf(Dismissed);
  await expect(unwanted).rejects.toThrow('too late');
  await end(0);
  expect(await wanted).toBe('D');
  expect(log).toEqual(['0: a', '0: d']);
});

test('a worker hears of an abort, but not in a pool that lets its tasks finish', async () => {
  const { signal } = new AbortController();
  const [ending, finishing] = [pretended(1), pretended(1, { finishes: true })];
  for (const { pool } of [ending, finishing]) void pool.run('a', { signal });
  await settle();
  expect([ending.signals, finishing.signals]).toEqual([[signal], [undefined]]);
});

test('a worker that died is replaced, and its task alone fails', async () => {
  const { pool, log, end } = pretended(1);
  const [lost, next] = [pool.run('deadly'), pool.run('b')];
  await settle();
  await end(0);
  await expect(lost).rejects.toThrow('it died');
  await end(1);
  expect(await next).toBe('B');
  expect(log).toEqual(['0: deadly', '1: b']);
});

test('what waits is refused when the pool is dismissed, and so is what comes after', async () => {
  const { pool } = pretended(1);
  void pool.run('a');
  const waiting = pool.run('b');
  await settle();
  await pool.dismiss();
  await expect(waiting).rejects.toBeInstanceOf(Dismissed);
  await expect(pool.run('c')).rejects.toBeInstanceOf(Dismissed);
});
