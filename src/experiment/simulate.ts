// A simulated sweep: every variant at every number of cores, with several seeds, as a result. Who runs the points is handed in.

import { coresOf, type Machine } from '../engines/machine/description.ts';
import type { Extent, SimulatedPoint } from '../engines/machine/run.ts';
import type { Start } from '../engines/machine/simulation.ts';
import type { SimulationTask } from '../engines/machine/task.ts';
import { type KnobSettings, knobsOf, linkable } from '../lab/knobs.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { linkVariant } from '../lab/link-variant.ts';
import { fitResult } from './fit.ts';
import { createPace } from './pace.ts';
import { type Result, schemaName } from './result.ts';
import type { Sample } from './sample.ts';
import { simulatedDate, simulatedHost, simulatedSample, simulatedWarnings } from './simulated.ts';
import { summarise } from './summarise.ts';
import type { SweepProgress } from './sweep.ts';
import { noteOf } from './variant-note.ts';

export type SimulatedPlan = {
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly machine: Machine;
  readonly seed: number;
  /** Seeds that each point is simulated with. */
  readonly repeat: number;
  /** How the cores start: together, where it is not given. */
  readonly start?: Start;
  /** How much of each point. */
  readonly extent: Extent;
  /** Percore's own. */
  readonly version: string;
};

export type SimulatedEvents = {
  readonly onProgress?: (progress: SweepProgress) => void;
  /** The result so far, when a sample has come, with that sample; it is built only when it is asked for. */
  readonly onSample?: (soFar: () => Result, sample: Sample, isSettled: boolean) => void;
  readonly signal?: AbortSignal;
};

/** Null for a point that is left out. */
export type RunPoint = (task: SimulationTask) => Promise<SimulatedPoint | null>;

type Point = { readonly variant: Variant; readonly cores: number; readonly repeat: number };

/** Links and simulates every point; an abort ends it early with what is done. @throws Refused, or Error for too many cores, before anything runs. */
export async function simulateSweep(plan: SimulatedPlan, run: RunPoint, events: SimulatedEvents = {}): Promise<Result> {
  const { lab, variants, cores, knobs, machine, repeat } = plan;
  const most = Math.max(...cores);
  if (most > coresOf(machine))
    throw new Error(
      `${machine.name} has ${coresOf(machine)} cores, fewer than ${most}: use fewer --cores, or another --machine.`,
    );
  const linked = knobsOf(
    lab.card,
    variants.flatMap((variant) => cores.map((n) => linkVariant(lab, variant, n, knobs))),
  );
  const points = variants.flatMap((variant) =>
    cores.flatMap((n) => Array.from({ length: repeat }, (_, i): Point => ({ variant, cores: n, repeat: i }))),
  );
  const samples: (Sample | null)[] = points.map(() => null);
  const unsettled = new Set<Point>();
  const soFar = (): Result =>
    resultOf(
      plan,
      linked,
      samples.filter((sample) => sample !== null),
      points.filter((point) => unsettled.has(point)),
      events.signal?.aborted ?? false,
    );
  await simulateAll(plan, points, run, samples, unsettled, {
    ...events,
    onSample: (sample, isSettled) => events.onSample?.(soFar, sample, isSettled),
  });
  return soFar();
}

/** The points with the most cores take longest, so they go first; the samples come back in the order asked for. */
async function simulateAll(
  plan: SimulatedPlan,
  points: readonly Point[],
  run: RunPoint,
  samples: (Sample | null)[],
  unsettled: Set<Point>,
  {
    onProgress,
    onSample,
    signal,
  }: Omit<SimulatedEvents, 'onSample'> & { onSample: (sample: Sample, isSettled: boolean) => void },
): Promise<void> {
  const order = [...points.keys()].sort((a, b) => points[b]!.cores - points[a]!.cores || a - b);
  const pace = createPace(points.length);
  await Promise.all(
    order.map(async (i) => {
      const { variant, cores, repeat } = points[i]!;
      const point = await run(taskOf(plan, points[i]!)).catch((error: unknown) => {
        if (signal?.aborted) return null;
        throw error;
      });
      if (point === null || signal?.aborted) return;
      const sample = simulatedSample(point, plan.machine, { variant: variant.name, cores, repeat });
      samples[i] = sample;
      if (!point.settled) unsettled.add(points[i]!);
      const progress = pace.next({ variant: variant.name, cores });
      onProgress?.(progress);
      onSample(sample, point.settled);
    }),
  );
}

function taskOf(
  { lab, knobs, machine, seed, start = 'together', extent }: SimulatedPlan,
  { variant, cores, repeat }: Point,
): SimulationTask {
  const settings = { seed: (seed + Math.imul(repeat, 0x9e3779b1)) | 0, start, extent };
  return { ...linkable(lab, variant, cores, knobs), machine, settings };
}

function resultOf(
  { lab, variants, machine, seed, repeat, start = 'together', version }: SimulatedPlan,
  knobs: KnobSettings,
  samples: Sample[],
  unsettled: readonly Point[],
  interrupted: boolean,
): Result {
  const host = simulatedHost(machine, version);
  const summary = summarise(samples, seed);
  const notes = variants.map(noteOf);
  return {
    schema: schemaName,
    lab: lab.name,
    engine: 'machine',
    code: 'steps',
    machine: machine.name,
    start,
    host,
    knobs,
    seed,
    started: simulatedDate,
    question: lab.card.question,
    operation: lab.card.operation,
    variants: notes,
    repeat,
    interrupted,
    samples,
    summary,
    fits: fitResult({ summary, samples, variants: notes, engine: 'machine', host }),
    warnings: simulatedWarnings(
      machine,
      unsettled.map((point) => ({ variant: point.variant.name, cores: point.cores })),
    ),
  };
}
