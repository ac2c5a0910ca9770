// The grader's worker: one check of one submission at a time.

import { replyTo } from '../../src/engines/reply.ts';
import { type GradeTask, runGradeTask } from '../../src/grade/task.ts';

addEventListener('message', ({ data }: MessageEvent<GradeTask>) => postMessage(replyTo(() => runGradeTask(data))));
