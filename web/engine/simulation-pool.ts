// Simulators: workers that each simulate one point at a time, the cheapest first, so that curves grow from the left. Points that are
// aborted never start; those that have begun come to their end, since another worker would cost more.

import type { SimulatedPoint } from '../../src/engines/machine/run.ts';
import { affinityOf, type SimulationTask } from '../../src/engines/machine/task.ts';
import { createBrowserPool } from '../../src/pool/browser.ts';
import { WorkerDied } from '../../src/pool/pool.ts';
import { reloaded, type Script } from '../../src/pool/reloaded.ts';
import { OutOfTime } from '../../src/pool/reply.ts';
import { messages } from '../messages/messages.ts';

export type SimulationPool = {
  /** Points of an earlier request go before those of a later one; of one request, those on fewer cores. */
  run(task: SimulationTask, signal: AbortSignal, request?: number): Promise<SimulatedPoint>;
  /** Starts the workers: they load their script while the points are still being made ready. */
  wake(): void;
};

/** How long a point may take: far more than the slowest, and less than a lecture's patience. */
const longestSeconds = 120;

function newWorker(): Script {
  return reloaded(() => new Worker(new URL('./simulator.ts', import.meta.url), { type: 'module', name: 'simulator' }));
}

export function createSimulationPool(most: number, start: () => Script = newWorker): SimulationPool {
  const pool = createBrowserPool<SimulationTask, SimulatedPoint>({ most, start, finishes: true });
  return {
    run: (task, signal, request = 0) => {
      const wishes = { signal, seconds: longestSeconds, order: [request, task.cores], affinity: affinityOf(task) };
      const point = pool.run(task, wishes).catch((error: unknown) => {
        throw sentenceOf(error, task);
      });
      // One that is given up may fail when nobody listens any more.
      point.catch(() => {});
      return point;
    },
    wake: () => pool.wake(),
  };
}

function sentenceOf(error: unknown, { variant, cores }: SimulationTask): unknown {
  if (error instanceof OutOfTime) return new Error(messages.engine.simulatorLate(variant.name, cores, error.seconds));
  if (error instanceof WorkerDied) return new Error(messages.engine.simulatorDied(variant.name, cores, error.message));
  return error;
}
