// The browser's worker: a Web Worker that is sent one task at a time and answers each with its report.

import { type CoreReport, type FinishReport, finish, runCore, type Task } from '../core.ts';

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  const report: CoreReport | FinishReport = data.part === 'finish' ? finish(data) : runCore(data);
  postMessage(report);
});
