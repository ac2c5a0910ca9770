// The worker of what the checker is asked: one question about a schedule, or about a litmus test's outcomes, at a time.

import { replyTo } from '../../src/pool/reply.ts';
import { outcomesOf } from './outcomes.ts';
import type { OutcomesRequest } from './protocol.ts';
import { type Asked, steppers } from './stepping.ts';

const answers = { ...steppers, outcomes: outcomesOf };

addEventListener('message', ({ data }: MessageEvent<Asked | OutcomesRequest>) =>
  postMessage(replyTo(() => answers[data.kind](data as never))),
);
