// Simulators: threads that each simulate one point at a time.

import type { SimulatedPoint } from '../engines/machine/run.ts';
import type { SimulationTask } from '../engines/machine/task.ts';
import { createThreads } from './threads.ts';

export type Simulators = {
  run(task: SimulationTask): Promise<SimulatedPoint>;
  dismiss(): Promise<void>;
};

export function createSimulators(root: string, threads: number): Simulators {
  return createThreads(root, 'src/engines/machine/worker.ts', threads);
}
