// One simulated point as a task that can be sent to another thread: sources in, figures out.

import { link } from '../../language/link.ts';
import type { SourceFile } from '../../language/source.ts';
import type { Machine } from './description.ts';
import { type PointSettings, type SimulatedPoint, simulatePoint } from './run.ts';

export type SimulationTask = {
  readonly variant: SourceFile;
  readonly workload: SourceFile;
  readonly cores: number;
  readonly knobs: Readonly<Record<string, number>>;
  readonly machine: Machine;
  readonly settings: PointSettings;
};

/** @throws Refused when the program does not link: callers link it before, to say so before anything runs. */
export function runSimulation({ variant, workload, cores, knobs, machine, settings }: SimulationTask): SimulatedPoint {
  return simulatePoint(link(variant, workload, { cores, knobs }), machine, settings);
}
