// One measurement from the command line: plan, threads, sweep, and the result with its warnings.

import { problemOf } from '../../disk/problem.ts';
import { shortageSentence } from '../../engines/shortage.ts';
import { bundleWorker } from '../../engines/threads/bundle.ts';
import { clock } from '../../engines/threads/control.ts';
import { conditionsBetween, type Snapshot, takeSnapshot } from '../../engines/threads/host/conditions.ts';
import type { CoresHere } from '../../engines/threads/host/cores.ts';
import { describeHost } from '../../engines/threads/host/describe.ts';
import { inspectorUrl } from '../../engines/threads/host/inspector.ts';
import { createMemoryFor, measureSample } from '../../engines/threads/measure.ts';
import { createPool } from '../../engines/threads/pool.ts';
import { prepareProgram } from '../../engines/threads/prepare.ts';
import { measuredResult, planSweep } from '../../experiment/measured-result.ts';
import type { Result } from '../../experiment/result.ts';
import type { Sample } from '../../experiment/sample.ts';
import { type SweepEvents, type SweepPlan, type SweepProgress, sweep } from '../../experiment/sweep.ts';
import { timerResolution } from '../../experiment/timer.ts';
import { warningsFor } from '../../experiment/warnings.ts';
import { type KnobSettings, linkVariant } from '../../lab/knobs.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import type { Program } from '../../language/program.ts';
import type { LabOptions } from './options.ts';

export type Measurement = {
  readonly root: string;
  readonly version: string;
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly here: CoresHere;
  readonly options: LabOptions;
};

/** Every program of a measurement, linked before anything runs. @throws Refused for a file that is refused. */
function linkAll({ lab, variants, cores, knobs }: Measurement): Map<string, Program> {
  return new Map(
    variants.flatMap((variant) =>
      cores.map((n) => [`${variant.name} ${n}`, linkVariant(lab, variant, n, knobs)] as const),
    ),
  );
}

/** What stood in the way of a measurement, in sentences: pinning, and what ended it early. */
type Trouble = { readonly unpinned: string[]; readonly broken: string[] };

/** What a run tells while it goes on; `onSample` with the result so far, which is made when asked for. */
export type RunEvents = {
  readonly onProgress: (progress: SweepProgress) => void;
  readonly onSample: (soFar: () => Result, sample: Sample, isSettled: boolean) => void;
  readonly signal: AbortSignal;
};

/** Measures; an abort ends it early with what was measured so far. */
export async function measure(measurement: Measurement, { onProgress, onSample, signal }: RunEvents): Promise<Result> {
  const { lab, variants, cores, options } = measurement;
  const programs = linkAll(measurement);
  const plan = planSweep(variants, cores, options);
  const samples: Sample[] = [];
  const trouble: Trouble = { unpinned: [], broken: [] };
  const started = new Date().toISOString();
  const before = takeSnapshot();
  const run = () => ({
    lab,
    variants,
    programs: [...programs.values()],
    plan,
    code: options.code,
    host: describeHost(measurement.version, measurement.here),
    started,
    pinned: options.pin && trouble.unpinned.length === 0,
  });
  const soFar = (): Result => measuredResult(run(), samples, true, () => []);
  await sweepThreads(measurement, programs, plan, samples, trouble, {
    onProgress,
    onSample: (sample) => onSample(soFar, sample, true),
    signal,
  });
  return measuredResult(run(), samples, signal.aborted || trouble.broken.length > 0, (inOrder) =>
    warnings(measurement, inOrder, before, trouble),
  );
}

async function sweepThreads(
  { cores, options, root }: Measurement,
  programs: ReadonlyMap<string, Program>,
  plan: SweepPlan,
  samples: Sample[],
  trouble: Trouble,
  events: SweepEvents,
): Promise<void> {
  const most = Math.max(...cores);
  const crew = createPool({
    threads: most,
    workerFile: bundleWorker(root),
    pin: options.pin,
    onUnpinned: (sentence) => trouble.unpinned.push(sentence),
  });
  events.signal?.addEventListener('abort', () => void crew.dismiss());
  try {
    const memory = createMemoryFor(
      options.code,
      Math.max(...[...programs.values()].map((program) => program.words + program.cores * program.line)),
      most,
    );
    await sweep(
      plan,
      {
        prepare: (point) => prepareProgram(programs.get(`${point.variant} ${point.cores}`)!, options.code),
        measure: (prepared, request) => measureSample(crew, memory, prepared, request),
      },
      samples,
      events,
    );
  } catch (error) {
    // What the threads' host could not do ends the sweep; what was measured till then is worth keeping.
    if (samples.length === 0) throw error;
    trouble.broken.push(`The measurement ended early: ${shortageSentence(error) ?? problemOf(error)}.`);
  } finally {
    await crew.dismiss();
  }
}

function warnings(
  { here }: Measurement,
  samples: readonly Sample[],
  before: Snapshot,
  { unpinned, broken }: Trouble,
): string[] {
  const shown = samples.flatMap(({ variant, cores, throughput, correct }) =>
    correct && throughput !== null ? [{ variant, cores, throughput }] : [],
  );
  const resolution = timerResolution(clock);
  const shortest = Math.min(...samples.map((sample) => sample.seconds));
  return [
    ...broken,
    ...warningsFor({
      samples: shown,
      here,
      conditions: conditionsBetween(before, takeSnapshot()),
      timer: resolution === null || samples.length === 0 ? null : { resolution: resolution / 1000, shortest },
      unpinned,
      inspector: inspectorUrl(),
    }),
  ];
}
