// A grade in the browser: the command line's checks, each in a worker that is ended when it takes too long.

import { shortageOf } from '../../src/engines/shortage.ts';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { grade, type Judge } from '../../src/grade/grade.ts';
import { defaultSeconds, graderFinding, outgrownFinding } from '../../src/grade/outgrown.ts';
import type { Finding, GradeReport } from '../../src/grade/report.ts';
import type { GradeTask } from '../../src/grade/task.ts';
import { createClerks, Ended, OutOfTime } from './clerks.ts';
import type { GradeRequest, Progress } from './protocol.ts';
import { reloaded } from './reloaded.ts';

/** Each holds up to a gigabyte of states. */
const mostThreads = 4;

const graders = createClerks<GradeTask, Finding>(
  () => reloaded(() => new Worker(new URL('./grader.ts', import.meta.url), { type: 'module', name: 'grader' })),
  Math.min(coresHere(navigator), mostThreads),
);

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
    return await graders.run(task, signal, defaultSeconds);
  } catch (error) {
    if (error instanceof OutOfTime) return outgrownFinding(task, `had not finished after ${defaultSeconds} s`);
    if (error instanceof Ended) return outgrownFinding(task, 'took more memory than this browser gives');
    if (signal.aborted) throw error;
    if (shortageOf(error) === 'memory') return outgrownFinding(task, 'took more memory than this browser gives');
    if (shortageOf(error) === 'stack') return outgrownFinding(task, 'is too long or too deeply nested to compile');
    return graderFinding(task, error);
  }
}
