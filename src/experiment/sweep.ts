// A sweep: every variant at every number of cores, again and again in a random order, as samples.

import type { Prepared, SampleRequest } from '../engines/threads/measure.ts';
import { shuffled, stream } from '../laws/random.ts';
import type { Sample } from './sample.ts';

export type Point = { readonly variant: string; readonly cores: number };

export type SweepPlan = {
  readonly points: readonly Point[];
  readonly repeat: number;
  /** Of each sample. */
  readonly seconds: number;
  readonly seed: number;
};

/** What an engine's sample must tell the sweep. */
export type Measured = Pick<Sample, 'seconds' | 'operations' | 'throughput' | 'perCore' | 'correct' | 'error'> & {
  readonly hung: boolean;
};

export type SweepHost = {
  /** Links and compiles a point; called once for each, just before its first sample. */
  prepare(point: Point): Promise<Prepared>;
  measure(prepared: Prepared, request: SampleRequest): Promise<Measured>;
};

export type SweepProgress = {
  readonly point: Point;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number;
};

export type SweepEvents = {
  readonly onProgress?: (progress: SweepProgress) => void;
  /** Between two samples, when nothing is measured. */
  readonly onSample?: (sample: Sample) => void;
  readonly signal?: AbortSignal;
};

/** Warm-up of a point, in seconds: measured apart and dropped. See docs/measuring.md for why so long. */
export const warmUpSeconds = 0.06;

/**
 * Runs a plan. Samples are pushed to `samples` as they are finished, so that an interrupt loses none. A point that hung
 * once is not run again: it would only hang again.
 */
export async function sweep(
  plan: SweepPlan,
  host: SweepHost,
  samples: Sample[],
  events: SweepEvents = {},
): Promise<void> {
  const { signal } = events;
  const ready = new Map<Point, Prepared>();
  const hung = new Set<Point>();
  const cost = createCost(plan);
  const runs = orderOf(plan);
  let left = runs.length;
  for (const [done, { point, repeat }] of runs.entries()) {
    if (signal?.aborted) return;
    if (hung.has(point)) continue;
    events.onProgress?.({ point, done, total: runs.length, secondsLeft: cost.secondsLeft(left) });
    const run = await cost
      .timed(() => samplePoint({ plan, host, ready, signal }, point, repeat))
      .catch(unlessAborted(signal));
    if (run === null) return;
    samples.push(run.sample);
    events.onSample?.(run.sample);
    left -= run.hung ? plan.repeat - repeat : 1;
    if (run.hung) hung.add(point);
  }
}

/** Every point once in each repeat, and the points of each repeat in an order of its own. */
function orderOf({ points, repeat: repeats, seed }: SweepPlan): { readonly point: Point; readonly repeat: number }[] {
  return Array.from({ length: repeats }, (_, repeat) =>
    shuffled(points, stream(seed, `order of repeat ${repeat}`)).map((point) => ({ point, repeat })),
  ).flat();
}

/** An abort ends the threads in mid-sample: what that breaks is no error. */
function unlessAborted(signal: AbortSignal | undefined): (error: unknown) => null {
  return (error) => {
    if (signal?.aborted) return null;
    throw error;
  };
}

type Under = {
  readonly plan: SweepPlan;
  readonly host: SweepHost;
  readonly ready: Map<Point, Prepared>;
  readonly signal: AbortSignal | undefined;
};

async function samplePoint(
  { plan, host, ready, signal }: Under,
  point: Point,
  repeat: number,
): Promise<{ sample: Sample; hung: boolean }> {
  let prepared = ready.get(point);
  let warm: Measured | null = null;
  if (prepared === undefined) {
    prepared = await host.prepare(point);
    // An abort that came meanwhile has ended the threads: a measurement would start new ones.
    signal?.throwIfAborted();
    ready.set(point, prepared);
    warm = await host.measure(prepared, { seconds: Math.min(warmUpSeconds, plan.seconds), seed: plan.seed });
    signal?.throwIfAborted();
  }
  // What hung in its warm-up has nothing to measure: that run is its sample.
  const measured = warm?.hung
    ? warm
    : await host.measure(prepared, {
        seconds: plan.seconds,
        seed: (plan.seed + Math.imul(repeat + 1, 0x9e3779b1)) | 0,
      });
  const { hung, ...rest } = measured;
  return { hung, sample: { ...point, repeat, ...rest } };
}

/** The time that is left, from what samples took so far. */
function createCost(plan: SweepPlan): {
  timed<T>(run: () => Promise<T>): Promise<T>;
  secondsLeft(samples: number): number;
} {
  let spent = 0;
  let count = 0;
  return {
    timed: async (run) => {
      const from = performance.now();
      const value = await run();
      spent += (performance.now() - from) / 1000;
      count++;
      return value;
    },
    secondsLeft: (samples) => samples * (count === 0 ? plan.seconds : spent / count),
  };
}
