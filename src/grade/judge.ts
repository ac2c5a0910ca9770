// Node's judge: checks run in threads with limits of time and memory, and real threads where they are asked for.

import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { bundleWorker } from '../engines/threads/bundle.ts';
import type { Finding } from './report.ts';
import type { Judge } from './grade.ts';
import { graderFinding, outgrownFinding } from './outgrown.ts';
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

/** What a check outgrew. */
function outgrown(task: GradeTask, late: boolean, seconds: number, error: unknown): Finding {
  if (late) return outgrownFinding(task, `had not ended after ${seconds} s`);
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) return outgrownFinding(task, `took more memory than grading allows (${megabytes} MiB)`);
  return graderFinding(task, error);
}
