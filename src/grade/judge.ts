// Node's judge: checks run in threads with limits of time and memory, and real threads where they are asked for.

import { shortageOf } from '../engines/shortage.ts';
import { bundleWorker } from '../engines/threads/node/bundle.ts';
import { createNodePool } from '../pool/node.ts';
import { OutOfTime } from '../pool/reply.ts';
import type { Judge } from './grade.ts';
import { graderFinding, outgrownFinding } from './outgrown.ts';
import type { Finding } from './report.ts';
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
  const workerFile = bundleWorker(root, 'src/grade/worker.ts');
  const pool = createNodePool<GradeTask, Finding>({
    workerFile,
    most: threads,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 4 },
  });
  const survival = real ? createSurvival(root) : null;
  return {
    run: (task) => pool.run(task, { seconds }).catch((error: unknown) => outgrown(task, seconds, error)),
    survive: survival?.survive ?? null,
    now: () => performance.now() / 1000,
    dismiss: async () => {
      await Promise.all([pool.dismiss(), survival?.dismiss()]);
    },
  };
}

/** What a check outgrew. */
function outgrown(task: GradeTask, seconds: number, error: unknown): Finding {
  if (error instanceof OutOfTime) return outgrownFinding(task, `had not finished after ${seconds} s`);
  const shortage = shortageOf(error);
  if (shortage === 'heap' || shortage === 'memory')
    return outgrownFinding(task, `took more memory than grading allows (${megabytes} MiB)`);
  if (shortage === 'stack') return outgrownFinding(task, 'is too long or too deeply nested to compile');
  return graderFinding(task, error);
}
