// Node's pool of threads that each do one task at a time, so that independent tasks use every core of this computer. The
// clock of a task is held here, outside its thread, which is ended at the limit wherever it is; another takes its place.

import { Piscina } from 'piscina';
import { answerIn, Dismissed, OutOfTime, type Reply } from '../reply.ts';
import { clock } from './control.ts';
import type { Order } from './served.ts';

export type TaskPool = {
  /** The answer. @throws what `answerIn` throws, OutOfTime at the limit of seconds, Dismissed where the pool was, Error for a thread that died. */
  run<Answer>(task: unknown, seconds?: number): Promise<Answer>;
  /** Ends the threads whatever they do. */
  dismiss(): Promise<void>;
};

export type TaskPoolSettings = {
  /** The worker as one JavaScript file, whose default export is made by `served`: see bundle.ts. */
  readonly workerFile: string;
  /** Threads at most. */
  readonly most: number;
  readonly resourceLimits?: { readonly maxOldGenerationSizeMb?: number; readonly stackSizeMb?: number };
};

/** Ends a task that is under way or waits, for a reason. */
type End = (reason: Error) => void;

export function createTaskPool({ workerFile, most, resourceLimits = {} }: TaskPoolSettings): TaskPool {
  const pool = new Piscina({
    filename: workerFile,
    minThreads: 1,
    maxThreads: most,
    concurrentTasksPerWorker: 1,
    recordTiming: false,
    resourceLimits,
  });
  const going = new Set<End>();
  let dismissed = false;
  const endAll = (reason: Error): void => {
    for (const end of [...going]) end(reason);
  };
  pool.on('error', (error: Error) => {
    // A thread that cannot be started never takes up what waits. An answer of one that was just ended is nobody's.
    if (!dismissed && !error.message.startsWith('Unexpected message')) endAll(error);
  });
  return {
    run: (task, seconds = Number.POSITIVE_INFINITY) =>
      dismissed ? handled(Promise.reject(new Dismissed())) : handled(runTask(pool, going, task, seconds)),
    dismiss: async () => {
      dismissed = true;
      endAll(new Dismissed());
      await pool.destroy();
    },
  };
}

/** A run that is given up may fail when nobody listens any more: that is no error of the process. */
function handled<T>(run: Promise<T>): Promise<T> {
  run.catch(() => {});
  return run;
}

async function runTask<Answer>(pool: Piscina, going: Set<End>, task: unknown, seconds: number): Promise<Answer> {
  const stop = new AbortController();
  const watch = new Float64Array(new SharedArrayBuffer(16));
  let ended: Error | null = null;
  const end: End = (reason) => {
    ended ??= reason;
    stop.abort();
  };
  going.add(end);
  const endWatch = watchTask(watch, seconds, end);
  try {
    return answerIn(
      await (pool.run({ task, watch } satisfies Order<unknown>, { signal: stop.signal }) as Promise<Reply<Answer>>),
    );
  } catch (error) {
    throw ended ?? error;
  } finally {
    endWatch();
    going.delete(end);
  }
}

/** The clock starts when a thread takes the task up. One that has not begun when we look has its whole time before it. */
function watchTask(watch: Float64Array, seconds: number, end: End): () => void {
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
