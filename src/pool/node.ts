// Node's workers: threads by piscina. The clock of a task is held here, outside its thread, which is ended at the limit wherever it
// is; another takes its place.

import { createRequire } from 'node:module';
import type { Piscina } from 'piscina';
import { clock } from './clock.ts';
import { createPool, type Pool, type PoolWorker } from './pool.ts';
import { answerIn, Dismissed, OutOfTime, type Reply } from './reply.ts';
import type { Order } from './served.ts';

export type NodePoolSettings = {
  /** The worker as one JavaScript file, whose default export is made by `served`: see engines/threads/node/bundle.ts. */
  readonly workerFile: string;
  /** Threads at most. */
  readonly most: number;
  readonly resourceLimits?: { readonly maxOldGenerationSizeMb?: number; readonly stackSizeMb?: number };
};

/** The first thread is started at once: it loads its script while the tasks are still being made ready. */
export function createNodePool<Task, Answer>({ most, ...settings }: NodePoolSettings): Pool<Task, Answer> {
  const pool = createPool<Task, Answer>({ most, start: () => startThread(settings) });
  pool.wake(1);
  return pool;
}

/** piscina is loaded with the first thread: commands that only say something start without it. */
function loadThread(workerFile: string, resourceLimits: NonNullable<NodePoolSettings['resourceLimits']>): Piscina {
  const { Piscina } = createRequire(import.meta.url)('piscina') as typeof import('piscina');
  return new Piscina({
    filename: workerFile,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    recordTiming: false,
    resourceLimits,
  });
}

function startThread<Task, Answer>({
  workerFile,
  resourceLimits = {},
}: Omit<NodePoolSettings, 'most'>): PoolWorker<Task, Answer> {
  const thread = loadThread(workerFile, resourceLimits);
  let endTask: (reason: Error) => void = () => {};
  let ended = false;
  thread.on('error', (error: Error) => {
    // A thread that cannot be started never takes up what waits. An answer of one that was just ended is nobody's.
    if (!ended && !error.message.startsWith('Unexpected message')) endTask(error);
  });
  return {
    run: (task, seconds, signal) => {
      const stop = new AbortController();
      const ending = new Promise<never>((_, reject) => {
        endTask = (reason) => {
          reject(reason);
          stop.abort();
        };
      });
      return runTask<Answer>(thread, { task, seconds, signal, stop: stop.signal, end: endTask, ending });
    },
    isAlive: () => !ended,
    end: async () => {
      ended = true;
      endTask(new Dismissed());
      await thread.destroy();
    },
  };
}

type Run = {
  readonly task: unknown;
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
  readonly stop: AbortSignal;
  readonly end: (reason: Error) => void;
  /** Rejects with the first reason to end. */
  readonly ending: Promise<never>;
};

async function runTask<Answer>(thread: Piscina, { task, seconds, signal, stop, end, ending }: Run): Promise<Answer> {
  const watch = new Float64Array(new SharedArrayBuffer(16));
  const abort = (): void => end(new Dismissed());
  const endWatch = watchTask(watch, seconds, end);
  signal?.addEventListener('abort', abort);
  // Nobody listens to the one that comes second.
  ending.catch(() => {});
  const reply = thread.run({ task, watch } satisfies Order<unknown>, { signal: stop }) as Promise<Reply<Answer>>;
  try {
    // The thread is really gone before its task counts as ended.
    return answerIn(await reply.catch((error: unknown) => Promise.race([ending, Promise.reject(error)])));
  } finally {
    endWatch();
    signal?.removeEventListener('abort', abort);
  }
}

/** The clock starts when a thread takes the task up. One that has not begun when we look has its whole time before it. */
function watchTask(watch: Float64Array, seconds: number, end: (reason: Error) => void): () => void {
  if (!Number.isFinite(seconds)) return () => {};
  const limit = seconds * 1000;
  const look = (): void => {
    const left = watch[0] === 0 ? limit : watch[0]! + limit - clock();
    if (left <= 0) end(new OutOfTime(seconds, watch[1]!));
    else timer = setTimeout(look, Math.ceil(left));
  };
  let timer = setTimeout(look, limit);
  return () => clearTimeout(timer);
}
