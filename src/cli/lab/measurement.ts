// A measurement from the command line: on Node's threads, under the conditions of this computer.

import { problemOf } from '../../disk/problem.ts';
import { shortageSentence } from '../../engines/shortage.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { conditionsBetween, takeSnapshot } from '../../engines/threads/node/conditions.ts';
import type { CoresHere } from '../../engines/threads/node/cores.ts';
import { createNodeCrew } from '../../engines/threads/node/crew.ts';
import { describeHost } from '../../engines/threads/node/describe.ts';
import { inspectorUrl } from '../../engines/threads/node/inspector.ts';
import { type MeasurementEvents, type MeasuringHost, measureSweep } from '../../experiment/measure.ts';
import type { Result } from '../../experiment/result.ts';
import type { KnobSettings } from '../../lab/knobs.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import type { LabOptions } from './options.ts';

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
