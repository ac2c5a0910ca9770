// Clerks: workers that each do one task at a time, and that are ended when what they do is no longer wanted or takes too long.

import type { Reply } from '../../src/engines/reply.ts';
import type { Hand } from './reloaded.ts';
import { settle } from './settle.ts';

export type Clerks<Task, Answer> = { run(task: Task, signal: AbortSignal, seconds?: number): Promise<Answer> };

/** A task had not ended after the seconds that it was given. */
export class OutOfTime extends Error {}

/** The browser ended the worker: it wanted more memory than there was. */
export class Ended extends Error {}

type Job<Task, Answer> = {
  readonly task: Task;
  readonly signal: AbortSignal;
  readonly seconds: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** So many at a time; a worker is started when it is first needed, and anew after one was ended. */
export function createClerks<Task, Answer>(start: () => Hand, threads: number): Clerks<Task, Answer> {
  const waiting: Job<Task, Answer>[] = [];
  const idle: Hand[] = [];
  let busy = 0;
  const next = (): void => {
    while (busy < threads && waiting.length > 0) {
      const job = waiting.shift()!;
      if (job.signal.aborted) {
        job.reject(new Error('stopped'));
        continue;
      }
      busy++;
      const worker = idle.pop() ?? start();
      work(worker, job, (alive) => {
        busy--;
        if (alive) idle.push(worker);
        next();
      });
    }
  };
  return {
    run: (task, signal, seconds = Number.POSITIVE_INFINITY) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, signal, seconds, resolve, reject });
        next();
      }),
  };
}

/** Has a worker do a job; says afterwards whether the worker is still good for another. */
function work<Task, Answer>(
  worker: Hand,
  { task, signal, seconds, resolve, reject }: Job<Task, Answer>,
  free: (alive: boolean) => void,
): void {
  const finish = (end: () => void, alive: boolean): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    worker.onmessage = worker.onerror = null;
    if (!alive) worker.terminate();
    end();
    free(alive);
  };
  const stop = (): void => finish(() => reject(new Error('stopped')), false);
  const timer = Number.isFinite(seconds)
    ? setTimeout(() => finish(() => reject(new OutOfTime(`not ended after ${seconds} s`)), false), seconds * 1000)
    : undefined;
  signal.addEventListener('abort', stop);
  worker.onmessage = ({ data }: MessageEvent<Reply<Answer>>) => finish(() => settle(data, resolve, reject), true);
  worker.onerror = ({ message }) => finish(() => reject(new Ended(message || 'the browser ended a worker')), false);
  worker.postMessage(task);
}
