// One simulated point as a task that can be sent to another thread: sources in, figures out.

import { type Linkable, linkOf } from '../../language/linkable.ts';
import type { Program } from '../../language/program.ts';
import type { Machine } from './description.ts';
import { type PointSettings, type SimulatedPoint, simulatePoint } from './run.ts';

export type SimulationTask = Linkable & { readonly machine: Machine; readonly settings: PointSettings };

/** Programs that were linked last, the newest last: the seeds of a point, and its what-ifs, come one after the other. */
const recent: { readonly key: string; readonly program: Program }[] = [];
const mostRecent = 4;

function linked({ variant, workload, cores, knobs, workloadKnobs = {} }: SimulationTask): Program {
  const key = JSON.stringify([variant, workload, cores, knobs, workloadKnobs]);
  const known = recent.find((each) => each.key === key);
  if (known !== undefined) return known.program;
  const program = linkOf({ variant, workload, cores, knobs, workloadKnobs });
  recent.push({ key, program });
  if (recent.length > mostRecent) recent.shift();
  return program;
}

/** Names a program well enough to keep its points with one worker: to take two for one costs time only. */
export function affinityOf({ variant, workload, cores, knobs }: SimulationTask): string {
  return JSON.stringify([variant.name, workload.name, cores, knobs]);
}

/** `reached[0]` is told the operations that have ended. @throws Refused when the program does not link: callers link it before, to say so before anything runs. */
export function runSimulation(task: SimulationTask, reached?: Float64Array): SimulatedPoint {
  return simulatePoint(
    linked(task),
    task.machine,
    reached === undefined ? task.settings : { ...task.settings, reached },
  );
}
