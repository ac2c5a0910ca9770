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
    run: (task, seconds, signal) => {
      const { answer, end } = runTask<Task, Answer>(script, die, task, seconds);
      endTask = () => end(new Dismissed());
      signal?.addEventListener('abort', endTask);
      return answer.finally(() => signal?.removeEventListener('abort', endTask));
    },
    isAlive: () => alive,
    end: async () => {
      die();
      endTask();
    },
  };
}

/** `end` ends the task for a reason, and the worker with it. */
type Running<Answer> = { readonly answer: Promise<Answer>; readonly end: (reason: Error) => void };

function runTask<Task, Answer>(script: Script, die: () => void, task: Task, seconds: number): Running<Answer> {
  let end: (reason: Error) => void = () => {};
  const answer = new Promise<Answer>((resolve, reject) => {
    const rest = (): void => {
      // A task that has come to its end has no reason to end any more.
      end = () => {};
      clearTimeout(timer);
      script.onmessage = null;
      script.onerror = die;
    };
    end = (reason) => {
      rest();
      die();
      reject(reason);
    };
    const timer = Number.isFinite(seconds)
      ? setTimeout(() => end(new OutOfTime(seconds, 0)), seconds * 1000)
      : undefined;
    script.onmessage = ({ data }: MessageEvent<Reply<Answer>>) => {
      rest();
      settle(data, resolve, reject);
    };
    script.onerror = ({ message }) => end(new WorkerDied(message ?? ''));
    script.postMessage(task);
  });
  return { answer, end: (reason) => end(reason) };
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
