// The grader's worker: one check of one submission at a time.

import { type GradeTask, runGradeTask } from '../../src/grade/task.ts';
import { replyTo } from '../../src/pool/reply.ts';

addEventListener('message', ({ data }: MessageEvent<GradeTask>) => postMessage(replyTo(() => runGradeTask(data))));
