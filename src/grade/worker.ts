// The Node worker of grading: piscina hands it one check of one submission at a time.

import type { MessagePort } from 'node:worker_threads';
import type { Finding } from './report.ts';
import { type GradeTask, runGradeTask } from './task.ts';

export default function run({ task, begun }: { readonly task: GradeTask; readonly begun: MessagePort }): Finding {
  begun.postMessage('begun');
  begun.close();
  const from = performance.now();
  return { ...runGradeTask(task), seconds: (performance.now() - from) / 1000 };
}
