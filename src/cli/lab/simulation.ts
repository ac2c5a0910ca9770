// One simulated sweep from the command line: points in parallel, and the result.

import { coresOf, type Machine } from '../../engines/machine/description.ts';
import { brokenPoint, defaultExtent, type Extent } from '../../engines/machine/run.ts';
import type { MeasurementEvents } from '../../experiment/measure.ts';
import type { Result } from '../../experiment/result.ts';
import { type RunPoint, simulateSweep } from '../../experiment/simulate.ts';
import { simulatedRepeats } from '../../experiment/simulated.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { UsageError } from '../command-line/usage.ts';
import { createSimulators, type Simulators } from '../pool/simulators.ts';
import type { LabRun } from './measurement.ts';

/** `onLate` hears of each point that was ended at its limit. */
export type SimulationEvents = MeasurementEvents & { readonly onLate: () => void };

/** Simulates every point; an abort ends it early with what is done. @throws Refused, UsageError before anything runs. */
export async function simulate(run: LabRun, machine: Machine, events: SimulationEvents): Promise<Result> {
  const { lab, variants, cores, options, knobs, root, version } = run;
  const most = Math.max(...cores);
  if (most > coresOf(machine))
    throw new UsageError(
      `${machine.name} has ${coresOf(machine)} cores, fewer than ${most}: use fewer --cores, or another --machine.`,
    );
  const repeat = options.repeat ?? simulatedRepeats[options.quick ? 'quick' : 'normal'];
  const plan = {
    lab,
    variants,
    cores,
    knobs,
    machine,
    seed: options.seed,
    repeat,
    extent: extentOf(options.seconds, machine),
    version,
  };
  const simulators = createSimulators(root, run.here.cores, options.limit);
  events.signal.addEventListener('abort', () => void simulators.dismiss());
  return simulateSweep(plan, withinLimit(simulators, events.onLate), events).finally(() => simulators.dismiss());
}

/** A point that is late is told as one that was stopped; those that were given up with it are left out. */
function withinLimit(simulators: Simulators, onLate: () => void): RunPoint {
  const told = new Set<LatePoint>();
  return (task) =>
    simulators.run(task).catch((error: unknown) => {
      if (!(error instanceof LatePoint)) throw error;
      if (told.has(error)) return null;
      told.add(error);
      onLate();
      return brokenPoint(error.message);
    });
}

/** `--seconds` are simulated ones, all of them; without it, as much as gives steady figures. */
function extentOf(seconds: number | null, machine: Machine): Extent {
  return seconds === null
    ? defaultExtent
    : { cycles: Math.max(1, Math.round(seconds * machine.clock)), events: Number.POSITIVE_INFINITY };
}
