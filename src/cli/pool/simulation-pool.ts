// The pool that simulates: one point at a time in each thread. A point that outruns its limit is given up with what is like it.

import type { SimulatedPoint } from '../../engines/machine/run.ts';
import { affinityOf, type SimulationTask } from '../../engines/machine/task.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { createNodePool } from '../../pool/node.ts';
import type { Pool } from '../../pool/pool.ts';
import { OutOfTime } from '../../pool/reply.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { defaultLimit } from '../command-line/limit-option.ts';

export type SimulationPool = {
  /** @throws LatePoint at the limit of seconds, Dismissed, Refused */
  run(task: SimulationTask): Promise<SimulatedPoint>;
  dismiss(): Promise<void>;
};

/** A point that outran its limit; `ended` are the operations that had ended. */
type Late = { readonly task: SimulationTask; readonly ended: number; readonly error: LatePoint };

/** `seconds` that one point may take. */
export function createSimulationPool(
  root: string,
  most: number,
  seconds = defaultLimit,
  pool: Pool<SimulationTask, SimulatedPoint> = createNodePool({
    workerFile: bundleWorker(root, 'src/engines/machine/worker.ts'),
    most,
  }),
): SimulationPool {
  const late: Late[] = [];
  return {
    run: (task) => {
      const unwanted = () => late.find((each) => isAlike(each, task))?.error ?? null;
      const point = pool.run(task, { seconds, affinity: affinityOf(task), unwanted }).catch((error: unknown) => {
        if (!(error instanceof OutOfTime)) throw error;
        late.push({ task, ended: error.reached, error: new LatePoint(task, error) });
        throw late.at(-1)!.error;
      });
      // One that is given up may fail when nobody listens any more.
      point.catch(() => {});
      return point;
    },
    dismiss: pool.dismiss,
  };
}

/** What outran its limit would outrun it again with another seed; and with fewer cores too, where no operation ended. */
function isAlike({ task, ended }: Late, other: SimulationTask): boolean {
  return affinityOf(task) === affinityOf(other) || (ended === 0 && task.variant.name === other.variant.name);
}
