// A grade in the browser: the command line's checks, each in a worker that is ended when it takes too long.

import { shortageOf } from '../../src/engines/shortage.ts';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { grade, type Judge } from '../../src/grade/grade.ts';
import { defaultSeconds, graderFinding, outgrownFinding } from '../../src/grade/outgrown.ts';
import type { Finding, GradeReport } from '../../src/grade/report.ts';
import type { GradeTask } from '../../src/grade/task.ts';
import { createBrowserPool } from '../../src/pool/browser.ts';
import { WorkerDied } from '../../src/pool/pool.ts';
import { reloaded } from '../../src/pool/reloaded.ts';
import { OutOfTime } from '../../src/pool/reply.ts';
import type { GradeRequest, Progress } from './protocol.ts';

/** Each holds up to a gigabyte of states. */
const mostThreads = 4;

const graders = createBrowserPool<GradeTask, Finding>({
  most: Math.min(coresHere(navigator), mostThreads),
  start: () => reloaded(() => new Worker(new URL('./grader.ts', import.meta.url), { type: 'module', name: 'grader' })),
});

/** No real threads: they are shown, not graded. */
export async function gradeHere(
  { graded, submission }: GradeRequest,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<GradeReport> {
  const total = graded.exercise.checks.length;
  let done = 0;
  const judge: Judge = { run: (task) => within(task, signal), survive: null, now: () => performance.now() / 1000 };
  return grade(graded, submission, judge, { onCheck: () => onProgress({ done: ++done, total, secondsLeft: 0 }) });
}

async function within(task: GradeTask, signal: AbortSignal): Promise<Finding> {
  try {
    return await graders.run(task, { signal, seconds: defaultSeconds });
  } catch (error) {
    if (error instanceof OutOfTime) return outgrownFinding(task, `had not finished after ${defaultSeconds} s`);
    if (error instanceof WorkerDied) return outgrownFinding(task, 'took more memory than this browser gives');
    if (signal.aborted) throw error;
    if (shortageOf(error) === 'memory') return outgrownFinding(task, 'took more memory than this browser gives');
    if (shortageOf(error) === 'stack') return outgrownFinding(task, 'is too long or too deeply nested to compile');
    return graderFinding(task, error);
  }
}
