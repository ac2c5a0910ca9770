// The simulator's worker: one point at a time.

import { runSimulation, type SimulationTask } from '../../src/engines/machine/task.ts';

addEventListener('message', ({ data }: MessageEvent<SimulationTask>) => {
  try {
    postMessage({ point: runSimulation(data) });
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
