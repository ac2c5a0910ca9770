// Node's judge: checks run in threads with limits of time and memory, and real threads where they are asked for.

import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { bundleWorker } from '../engines/threads/bundle.ts';
import type { Finding } from './report.ts';
import type { Judge } from './grade.ts';
import { createSurvival } from './survive.ts';
import type { GradeTask } from './task.ts';

export type JudgeSettings = {
  readonly root: string;
  /** Checks at a time. */
  readonly threads: number;
  /** Seconds that one check may take. */
  readonly seconds: number;
  /** Whether `survives` runs on real threads. */
  readonly real: boolean;
};

export const defaultSeconds = 60;
/** MiB of ordinary objects that a check may hold; states are bounded apart: see prove.ts. */
const megabytes = 1024;

export type NodeJudge = Judge & { dismiss(): Promise<void> };

export function createJudge({ root, threads, seconds, real }: JudgeSettings): NodeJudge {
  const pool = new Piscina({
    filename: bundleWorker(root, 'src/grade/worker.ts'), minThreads: 1, maxThreads: threads, concurrentTasksPerWorker: 1, recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
  });
  const survival = real ? createSurvival(root) : null;
  return {
    run: (task) => runWithin(pool, task, seconds),
    survive: survival?.survive ?? null,
    now: () => performance.now() / 1000,
    dismiss: async () => {
      await Promise.all([pool.destroy(), survival?.dismiss()]);
    },
  };
}

/** The clock starts when a thread takes the task up, not while it waits for its turn. */
async function runWithin(pool: Piscina, task: GradeTask, seconds: number): Promise<Finding> {
  const stop = new AbortController();
  const { port1, port2 } = new MessageChannel();
  let timer: ReturnType<typeof setTimeout> | undefined;
  port1.on('message', () => { timer = setTimeout(() => stop.abort(), seconds * 1000); });
  try {
    return await pool.run({ task, begun: port2 }, { signal: stop.signal, transferList: [port2] }) as Finding;
  } catch (error) {
    return outgrown(task, stop.signal.aborted, seconds, error);
  } finally {
    clearTimeout(timer);
    port1.close();
  }
}

/** What a check outgrew; an error of the grader's own is said as such, and costs nobody else's grade. */
function outgrown({ check }: GradeTask, late: boolean, seconds: number, error: unknown): Finding {
  const name = check === null ? 'compiling it' : `the check ${check.name}`;
  const failed = (reason: Finding['reason'], seen: string, why: string): Finding => ({ status: 'failed', points: 0, reason, seen, why, schedule: null });
  const stopped = 'It was stopped, and scores 0. Look for a loop that has no end, or for numbers that only grow.';
  if (late) return failed('time', `${name} had not ended after ${seconds} s`, stopped);
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) return failed('time', `${name} took more memory than grading allows (${megabytes} MiB)`, stopped);
  return failed('incomplete', `${name} could not be done`, `The grader itself failed there: ${(error as Error).message}. Please report this file.`);
}
