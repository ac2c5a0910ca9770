// One run of a lab from the command line: a measurement on Node's threads, under the conditions of this computer, or a simulated
// sweep, its points in parallel.

import { problemOf } from '../../disk/problem.ts';
import { coresOf, type Machine } from '../../engines/machine/description.ts';
import { brokenPoint, defaultExtent, type Extent } from '../../engines/machine/run.ts';
import { shortageSentence } from '../../engines/shortage.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { conditionsBetween, takeSnapshot } from '../../engines/threads/node/conditions.ts';
import type { CoresHere } from '../../engines/threads/node/cores.ts';
import { createNodeCrew } from '../../engines/threads/node/crew.ts';
import { describeHost } from '../../engines/threads/node/describe.ts';
import { inspectorUrl } from '../../engines/threads/node/inspector.ts';
import { type MeasurementEvents, type MeasuringHost, measureSweep } from '../../experiment/measure.ts';
import type { Result } from '../../experiment/result.ts';
import { type RunPoint, simulateSweep } from '../../experiment/simulate.ts';
import { simulatedRepeats } from '../../experiment/simulated.ts';
import type { KnobSettings } from '../../lab/knobs.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { UsageError } from '../command-line/usage.ts';
import { createSimulationPool, type SimulationPool } from '../pool/simulation-pool.ts';
import type { LabOptions } from './lab-options.ts';

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
    start: options.start,
    repeat,
    extent: extentOf(options.seconds, machine),
    version,
  };
  const pool = createSimulationPool(root, run.here.cores, options.limit);
  events.signal.addEventListener('abort', () => void pool.dismiss());
  return simulateSweep(plan, withinLimit(pool, events.onLate), events).finally(() => pool.dismiss());
}

/** A point that is late is told as one that was stopped; those that were given up with it are left out. */
function withinLimit(pool: SimulationPool, onLate: () => void): RunPoint {
  const told = new Set<LatePoint>();
  return (task) =>
    pool.run(task).catch((error: unknown) => {
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

/** What is run, measured or simulated. */
export type LabRun = {
  readonly root: string;
  readonly version: string;
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly here: CoresHere;
  readonly options: LabOptions;
};

/** Measures; an abort ends it early with what was measured so far. The result so far has no warnings yet. */
export function measure(run: LabRun, { onSample, ...events }: MeasurementEvents): Promise<Result> {
  const { lab, variants, cores, knobs, options } = run;
  return measureSweep({ ...options, lab, variants, cores, knobs }, thisHost(run), {
    ...events,
    onSample: (soFar, ...sample) => onSample(() => ({ ...soFar(), warnings: [] }), ...sample),
  });
}

function thisHost({ root, version, here, options: { pin } }: LabRun): MeasuringHost {
  const unpinned: string[] = [];
  const before = takeSnapshot();
  return {
    startCrew: (threads) =>
      createNodeCrew({
        threads,
        workerFile: bundleWorker(root),
        pin,
        onUnpinned: (sentence) => unpinned.push(sentence),
      }),
    description: describeHost(version, here),
    here,
    pin,
    unpinned,
    conditions: () => conditionsBetween(before, takeSnapshot()),
    inspector: inspectorUrl(),
    reasonOf: (error) => shortageSentence(error) ?? problemOf(error),
  };
}
