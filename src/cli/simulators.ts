// Simulators: threads that each simulate one point at a time, so that a sweep uses every core of this computer.

import { Piscina } from 'piscina';
import type { SimulatedPoint } from '../engines/machine/run.ts';
import type { SimulationTask } from '../engines/machine/task.ts';
import { bundleWorker } from '../engines/threads/bundle.ts';

export type Simulators = {
  run(task: SimulationTask): Promise<SimulatedPoint>;
  dismiss(): Promise<void>;
};

export function createSimulators(root: string, threads: number): Simulators {
  const pool = new Piscina({ filename: bundleWorker(root, 'src/engines/machine/worker.ts'), minThreads: 1, maxThreads: threads, concurrentTasksPerWorker: 1, recordTiming: false });
  return {
    run: (task) => pool.run(task) as Promise<SimulatedPoint>,
    dismiss: () => pool.destroy(),
  };
}
