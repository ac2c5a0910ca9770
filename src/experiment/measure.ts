// A measured sweep: every variant at every number of cores on real threads, as a result. The host's threads are handed in.

import type { Crew } from '../engines/threads/crew.ts';
import { createMemoryFor, measureSample } from '../engines/threads/measure.ts';
import type { Conditions } from '../engines/threads/node/conditions.ts';
import type { CoresHere } from '../engines/threads/node/cores.ts';
import { prepareProgram } from '../engines/threads/prepare.ts';
import type { KnobSettings } from '../lab/knobs.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { linkVariant } from '../lab/link-variant.ts';
import type { Program } from '../language/program.ts';
import { clock } from '../pool/clock.ts';
import { type Asked, type MeasuredRun, measuredResult, planSweep } from './measured-result.ts';
import type { Result } from './result.ts';
import type { Sample } from './sample.ts';
import { type Point, type SweepEvents, type SweepPlan, type SweepProgress, sweep } from './sweep.ts';
import { timerResolution } from './timer.ts';
import { warningsFor } from './warnings.ts';

export type Measurement = Asked & {
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly code: 'wasm' | 'js';
};

/** Whose threads these are, and what it knows of itself. */
export type MeasuringHost = {
  readonly startCrew: (threads: number) => Crew;
  readonly description: Result['host'];
  readonly here: CoresHere;
  /** Whether each thread is to be bound to a CPU of its own. */
  readonly pin: boolean;
  /** Why that was not, or not fully, possible, in sentences; filled while the threads run. */
  readonly unpinned: readonly string[];
  /** What else went on since the measurement began; null where the host does not tell. */
  readonly conditions: () => Conditions | null;
  /** Where a debugger listens; null where none does. */
  readonly inspector: string | null;
  /** Why threads failed, without the full stop. */
  readonly reasonOf: (error: unknown) => string;
};

export type MeasurementEvents = {
  readonly onProgress: (progress: SweepProgress) => void;
  /** The result so far, which is made when it is asked for, with the sample that has come. */
  readonly onSample: (soFar: () => Result, sample: Sample, isSettled: boolean) => void;
  readonly signal: AbortSignal;
};

/**
 * Measures; an abort ends it early with what was measured so far.
 * @throws Refused before anything runs; what the threads threw where it was before the first sample.
 */
export async function measureSweep(
  measurement: Measurement,
  host: MeasuringHost,
  { onProgress, onSample, signal }: MeasurementEvents,
): Promise<Result> {
  const { lab, variants, cores, code } = measurement;
  const programs = linkAll(measurement);
  const plan = planSweep(variants, cores, measurement);
  const started = new Date().toISOString();
  const samples: Sample[] = [];
  const broken: string[] = [];
  const soFar = (): Result => {
    const run = { lab, variants, programs: [...programs.values()], plan, code, started, ...describedBy(host) };
    const isPart = signal.aborted || broken.length > 0;
    return measuredResult(run, samples, isPart, (all) => [...broken, ...warnings(host, all)]);
  };
  const events = { onProgress, onSample: (sample: Sample) => onSample(soFar, sample, true), signal };
  await sweepThreads({ code, plan, programs, host }, samples, events).catch((error: unknown) => {
    // What the threads could not do ends the sweep; what was measured until then is worth keeping.
    if (samples.length === 0) throw error;
    broken.push(`The measurement ended early: ${host.reasonOf(error)}.`);
  });
  return soFar();
}

function describedBy({ description, pin, unpinned }: MeasuringHost): Pick<MeasuredRun, 'host' | 'pinned'> {
  return { host: description, pinned: pin && unpinned.length === 0 };
}

/** Every program of a measurement, linked before anything runs. */
function linkAll({ lab, variants, cores, knobs }: Measurement): Map<string, Program> {
  const points = variants.flatMap((variant) => cores.map((n) => ({ variant, n })));
  return new Map(
    points.map(({ variant, n }) => [keyOf({ variant: variant.name, cores: n }), linkVariant(lab, variant, n, knobs)]),
  );
}

function keyOf({ variant, cores }: Point): string {
  return `${variant} ${cores}`;
}

type Sweep = {
  readonly code: 'wasm' | 'js';
  readonly plan: SweepPlan;
  readonly programs: ReadonlyMap<string, Program>;
  readonly host: MeasuringHost;
};

async function sweepThreads({ code, plan, programs, host }: Sweep, samples: Sample[], events: SweepEvents) {
  const threads = Math.max(...plan.points.map(({ cores }) => cores));
  const crew = host.startCrew(threads);
  events.signal?.addEventListener('abort', () => void crew.dismiss());
  try {
    const words = Math.max(...[...programs.values()].map((program) => program.words + program.cores * program.line));
    const memory = createMemoryFor(code, words, threads);
    const runner = {
      prepare: (point: Point) => prepareProgram(programs.get(keyOf(point))!, code),
      measure: measureSample.bind(null, crew, memory),
    };
    await sweep(plan, runner, samples, events);
  } finally {
    await crew.dismiss();
  }
}

function warnings({ here, conditions, unpinned, inspector }: MeasuringHost, samples: readonly Sample[]): string[] {
  const shown = samples.flatMap(({ variant, cores, throughput, correct }) =>
    correct && throughput !== null ? [{ variant, cores, throughput }] : [],
  );
  const resolution = timerResolution(clock);
  const shortest = Math.min(...samples.map((sample) => sample.seconds));
  return warningsFor({
    samples: shown,
    here,
    conditions: conditions(),
    timer: resolution === null || samples.length === 0 ? null : { resolution: resolution / 1000, shortest },
    unpinned,
    inspector,
  });
}
