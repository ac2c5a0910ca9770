// The simulator's worker: one point at a time.

import { runSimulation, type SimulationTask } from '../../src/engines/machine/task.ts';
import { replyTo } from '../../src/pool/reply.ts';

addEventListener('message', ({ data }: MessageEvent<SimulationTask>) =>
  postMessage(replyTo(() => runSimulation(data))),
);
