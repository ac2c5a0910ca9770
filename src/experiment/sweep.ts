// A sweep: every variant at every number of cores, again and again in a random order, as samples.

import { type Prepared, type SampleRequest } from '../engines/threads/measure.ts';
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
export type Measured = Pick<Sample, 'seconds' | 'operations' | 'throughput' | 'perCore' | 'correct' | 'error'> & { readonly hung: boolean };

export type SweepHost = {
  /** Links and compiles a point; called once for each, just before its first sample. */
  prepare(point: Point): Promise<Prepared>;
  measure(prepared: Prepared, request: SampleRequest): Promise<Measured>;
};

export type SweepProgress = { readonly point: Point; readonly done: number; readonly total: number; readonly secondsLeft: number };

export type SweepEvents = {
  readonly onProgress?: (progress: SweepProgress) => void;
  readonly signal?: AbortSignal;
};

/** Warm-up of a point, in seconds: measured apart and dropped. See docs/measuring.md for why so long. */
export const warmUpSeconds = 0.06;

/**
 * Runs a plan. Samples are pushed to `samples` as they are finished, so that an interrupt loses none. A point that hung
 * once is not run again: it would only hang again.
 */
export async function sweep(plan: SweepPlan, host: SweepHost, samples: Sample[], events: SweepEvents = {}): Promise<void> {
  const ready = new Map<Point, Prepared>();
  const hung = new Set<Point>();
  const total = plan.points.length * plan.repeat;
  let done = 0;
  const cost = createCost(plan);
  for (let repeat = 0; repeat < plan.repeat; repeat++) {
    for (const point of shuffled(plan.points, stream(plan.seed, `order of repeat ${repeat}`))) {
      if (events.signal?.aborted) return;
      events.onProgress?.({ point, done, total, secondsLeft: cost.secondsLeft(total - done) });
      done++;
      if (hung.has(point)) continue;
      const sample = await cost.timed(() => samplePoint(plan, host, ready, point, repeat)).catch(unlessAborted(events.signal));
      if (events.signal?.aborted || sample === null) return;
      samples.push(sample.sample);
      if (sample.hung) hung.add(point);
    }
  }
}

/** An abort ends the threads in mid-sample: what that breaks is no error. */
function unlessAborted(signal: AbortSignal | undefined): (error: unknown) => null {
  return (error) => {
    if (signal?.aborted) return null;
    throw error;
  };
}

async function samplePoint(plan: SweepPlan, host: SweepHost, ready: Map<Point, Prepared>, point: Point, repeat: number): Promise<{ sample: Sample; hung: boolean }> {
  let prepared = ready.get(point);
  let warm: Measured | null = null;
  if (prepared === undefined) {
    prepared = await host.prepare(point);
    ready.set(point, prepared);
    warm = await host.measure(prepared, { seconds: Math.min(warmUpSeconds, plan.seconds), seed: plan.seed });
  }
  // What hung in its warm-up has nothing to measure: that run is its sample.
  const measured = warm?.hung ? warm : await host.measure(prepared, { seconds: plan.seconds, seed: (plan.seed + Math.imul(repeat + 1, 0x9e3779b1)) | 0 });
  const { hung, ...rest } = measured;
  return { hung, sample: { ...point, repeat, ...rest } };
}

/** The time that is left, from what samples took so far. */
function createCost(plan: SweepPlan): { timed<T>(run: () => Promise<T>): Promise<T>; secondsLeft(samples: number): number } {
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
