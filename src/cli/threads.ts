// Threads that each do one task at a time, so that independent tasks use every core of this computer.

import { Piscina } from 'piscina';
import { bundleWorker } from '../engines/threads/bundle.ts';

export type Threads = {
  run<Answer>(task: unknown): Promise<Answer>;
  /** Ends them whatever they do; what they were asked is refused. */
  dismiss(): Promise<void>;
};

/** `source` is the path of a worker whose default export does a task. */
export function createThreads(root: string, source: string, most: number): Threads {
  const pool = new Piscina({ filename: bundleWorker(root, source), minThreads: 1, maxThreads: most, concurrentTasksPerWorker: 1, recordTiming: false });
  let dismissed = false;
  pool.on('error', (error) => {
    // An answer that comes from a thread while it is ended is nobody's.
    if (!dismissed) throw error;
  });
  return {
    run: (task) => pool.run(task),
    dismiss: () => {
      dismissed = true;
      return pool.destroy();
    },
  };
}
