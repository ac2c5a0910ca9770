// The browser's crew: Web Workers that stay warm, each with one task at a time.

import { Dismissed } from '../../../pool/reply.ts';
import type { CoreReport, FinishReport, Task } from '../core.ts';
import type { Crew } from '../crew.ts';

/** What a crew needs of a thread; a Web Worker has it. */
export type Thread = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener' | 'removeEventListener'>;

function startWorker(): Thread {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'core' });
}

/** Threads are started as they are needed. Nobody binds them to cores: a browser has no way to. */
export function createWebCrew(start: () => Thread = startWorker): Crew {
  let threads: Thread[] = [];
  let under = new AbortController();
  const thread = (i: number): Thread => (threads[i] ??= start());
  return {
    run: (tasks) => Promise.all(tasks.map((task, i) => ask<CoreReport>(thread(i), task, under.signal))),
    finish: (task) => ask<FinishReport>(thread(0), task, under.signal),
    place: () => {},
    dismiss: async () => {
      for (const each of threads) each.terminate();
      threads = [];
      under.abort();
      under = new AbortController();
    },
  };
}

/** A thread's report on a task. @throws Error for a thread that dies, Dismissed for one that is ended. */
function ask<Report>(thread: Thread, task: Task, signal: AbortSignal): Promise<Report> {
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<Report>): void => settle(() => resolve(data));
    const died = (event: Event): void =>
      settle(() =>
        reject(
          new Error(
            `a worker of the browser died${'message' in event && event.message ? ` (${String(event.message)})` : ''}: close other pages, or use fewer cores`,
          ),
        ),
      );
    const ended = (): void => settle(() => reject(new Dismissed()));
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', ended);
      thread.removeEventListener('message', answered as EventListener);
      thread.removeEventListener('error', died);
      thread.removeEventListener('messageerror', died);
      end();
    };
    thread.addEventListener('message', answered as EventListener);
    thread.addEventListener('error', died);
    thread.addEventListener('messageerror', died);
    signal.addEventListener('abort', ended);
    thread.postMessage(task);
  });
}
