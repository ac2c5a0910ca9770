// The grader's worker: one check of one submission at a time.

import { outgrownFinding } from '../../src/grade/outgrown.ts';
import { type GradeTask, runGradeTask } from '../../src/grade/task.ts';

addEventListener('message', ({ data }: MessageEvent<GradeTask>) => {
  try {
    postMessage({ answer: runGradeTask(data) });
  } catch (error) {
    postMessage(error instanceof RangeError ? { answer: outgrownFinding(data, 'took more memory than this browser gives') } : { failure: error instanceof Error ? error.message : String(error) });
  }
});
