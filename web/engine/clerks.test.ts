// Clerks: one task each, ended when it is unwanted or late, and others in their place.

import { expect, test } from 'vitest';
import { createClerks, Ended, OutOfTime } from './clerks.ts';

/** Answers at once, never, or by dying. */
class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  terminated = false;
  done = 0;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(task: string): void {
    queueMicrotask(() => {
      this.done++;
      if (task === 'die') this.onerror?.({ message: 'out of memory' });
      else if (task === 'fail')
        this.onmessage?.({ data: { failed: { name: 'Error', message: 'it cannot be done', told: {} } } });
      else if (task !== 'hang') this.onmessage?.({ data: { answer: task.toUpperCase() } });
    });
  }
  terminate(): void {
    this.terminated = true;
  }
}

function clerks(threads: number) {
  FakeWorker.all = [];
  return createClerks<string, string>(() => new FakeWorker() as unknown as Worker, threads);
}
const forEver = new AbortController().signal;

test('tasks wait for a free clerk, and one clerk does them all', async () => {
  const { run } = clerks(1);
  expect(await Promise.all(['a', 'b', 'c'].map((task) => run(task, forEver)))).toEqual(['A', 'B', 'C']);
  expect(FakeWorker.all.map(({ done }) => done)).toEqual([3]);
});

test('a task that fails is told, and its clerk goes on', async () => {
  const { run } = clerks(1);
  await expect(run('fail', forEver)).rejects.toThrow('it cannot be done');
  expect(await run('a', forEver)).toBe('A');
  expect(FakeWorker.all).toHaveLength(1);
});

test.each([
  ['late', 'hang', OutOfTime, 0.02],
  ['too large', 'die', Ended, 10],
] as const)('a task that is %s costs its clerk, and the next has another', async (_, task, error, seconds) => {
  const { run } = clerks(1);
  const [first, second] = [run(task, forEver, seconds), run('b', forEver)];
  await expect(first).rejects.toThrow(error);
  expect(await second).toBe('B');
  expect(FakeWorker.all.map(({ terminated }) => terminated)).toEqual([true, false]);
});

test('what is no longer wanted is ended, and never begun where it still waited', async () => {
  const { run } = clerks(1);
  const stop = new AbortController();
  const [busy, waiting] = [run('hang', stop.signal), run('never', stop.signal)];
  stop.abort();
  await expect(busy).rejects.toThrow('stopped');
  await expect(waiting).rejects.toThrow('stopped');
  expect(await run('a', forEver)).toBe('A');
  expect(FakeWorker.all.map(({ done }) => done)).toEqual([1, 1]);
});
