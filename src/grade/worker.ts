// The Node worker of grading: one check of one submission at a time.

import { served } from '../pool/served.ts';
import type { Finding } from './report.ts';
import { type GradeTask, runGradeTask } from './task.ts';

export default served((task: GradeTask): Finding => {
  const from = performance.now();
  return { ...runGradeTask(task), seconds: (performance.now() - from) / 1000 };
});
