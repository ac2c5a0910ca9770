// The browser's crew: Web Workers that stay warm, each with one task at a time.

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
  const dismiss = (): void => {
    for (const thread of threads) thread.terminate();
    threads = [];
  };
  const thread = (i: number): Thread => (threads[i] ??= start());
  return {
    run: (tasks) => Promise.all(tasks.map((task, i) => ask<CoreReport>(thread(i), task))),
    finish: (task) => ask<FinishReport>(thread(0), task),
    place: () => {},
    dismiss: async () => dismiss(),
  };
}

/** A thread's report on a task. A thread that dies is an error; one that is ended never answers. */
function ask<Report>(thread: Thread, task: Task): Promise<Report> {
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
    const settle = (end: () => void): void => {
      thread.removeEventListener('message', answered as EventListener);
      thread.removeEventListener('error', died);
      thread.removeEventListener('messageerror', died);
      end();
    };
    thread.addEventListener('message', answered as EventListener);
    thread.addEventListener('error', died);
    thread.addEventListener('messageerror', died);
    thread.postMessage(task);
  });
}
