// Checkers: threads that each check one program at a time, so that a course's checks use every core of this computer.

import { Piscina } from 'piscina';
import { type CheckTask, runCheck } from '../engines/checker/task.ts';
import type { Checked } from '../engines/checker/verdict.ts';
import { bundleWorker } from '../engines/threads/bundle.ts';

export type Checkers = { run(task: CheckTask): Promise<Checked>; dismiss(): Promise<void> };

export function createCheckers(root: string, threads: number): Checkers {
  const pool = new Piscina({ filename: bundleWorker(root, 'src/engines/checker/worker.ts'), minThreads: 1, maxThreads: threads, concurrentTasksPerWorker: 1, recordTiming: false });
  return { run: (task) => pool.run(task) as Promise<Checked>, dismiss: () => pool.destroy() };
}

/** One check after the other, in this thread: a single one is answered before a thread would be ready for it. */
export function checkersHere(): Checkers {
  return { run: async (task) => runCheck(task), dismiss: async () => {} };
}
