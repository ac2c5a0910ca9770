// A browser's workers: Web Workers that are sent a task and answer with a reply. One that is late or unwanted is ended.

import { createPool, type Pool, type PoolSettings, type PoolWorker, WorkerDied } from './pool.ts';
import type { Script } from './reloaded.ts';
import { answerIn, Dismissed, OutOfTime, type Reply } from './reply.ts';

/** Workers are started when they are first needed; `start` gives the script of one. */
export function createBrowserPool<Task, Answer>(
  settings: Omit<PoolSettings<Task, Answer>, 'start'> & { readonly start: () => Script },
): Pool<Task, Answer> {
  return createPool({ ...settings, start: () => startWorker(settings.start()) });
}

function startWorker<Task, Answer>(script: Script): PoolWorker<Task, Answer> {
  let alive = true;
  let endTask: () => void = () => {};
  const die = (): void => {
    alive = false;
    script.terminate();
  };
  // One that dies while nobody asks it for anything is replaced without a word.
  script.onerror = die;
  return {
    run: (task, seconds, signal) =>
      new Promise((resolve, reject) => {
        const finish = (isOver: boolean, settle: () => void): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', endTask);
          script.onmessage = null;
          script.onerror = die;
          if (isOver) die();
          settle();
        };
        const fail = (error: Error): void => finish(true, () => reject(error));
        endTask = () => fail(new Dismissed());
        const timer = Number.isFinite(seconds)
          ? setTimeout(() => fail(new OutOfTime(seconds, 0)), seconds * 1000)
          : undefined;
        signal?.addEventListener('abort', endTask);
        script.onmessage = ({ data }: MessageEvent<Reply<Answer>>) =>
          finish(false, () => settle(data, resolve, reject));
        script.onerror = ({ message }) => fail(new WorkerDied(message ?? ''));
        script.postMessage(task);
      }),
    isAlive: () => alive,
    end: async () => {
      die();
      endTask();
    },
  };
}

function settle<Answer>(
  reply: Reply<Answer>,
  resolve: (answer: Answer) => void,
  reject: (error: unknown) => void,
): void {
  try {
    resolve(answerIn(reply));
  } catch (error) {
    reject(error);
  }
}
