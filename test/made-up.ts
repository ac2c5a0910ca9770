// Made-up results, for testing the faces and the formats: none of these figures was measured.

import type { Result } from '../src/experiment/result.ts';
import type { Sample } from '../src/experiment/sample.ts';
import { summarise } from '../src/experiment/summarise.ts';

/** Throughputs of the repeats, by cores, by variant: `{ ticket: { 1: [57e6], 2: [5.5e6] } }`; null is a run without a figure. */
export type Figures = Record<string, Record<number, readonly (number | null)[]>>;

export function madeUp(figures: Figures, changes: Partial<Result> = {}): Result {
  const samples = changes.samples ?? samplesOf(figures);
  const seed = changes.seed ?? 1;
  return {
    schema: 'percore.result/1',
    lab: 'sloppy-counter',
    engine: 'threads',
    code: 'wasm',
    machine: null,
    host: {
      cpu: 'Made-up CPU at 2 GHz',
      cores: 2,
      quota: null,
      os: 'linux 6.1',
      runtime: 'node 20.20.2',
      percore: '0.1.0',
    },
    knobs: { threshold: 64 },
    seed,
    started: '2026-11-22T01:00:00Z',
    samples,
    summary: summarise(samples, seed),
    fits: [],
    warnings: [],
    ...changes,
  };
}

export function samplesOf(figures: Figures): Sample[] {
  return Object.entries(figures).flatMap(([variant, byCores]) =>
    Object.entries(byCores).flatMap(([cores, repeats]) =>
      repeats.map((throughput, repeat) => sample({ variant, cores: Number(cores), repeat, throughput })),
    ),
  );
}

/** A right sample of half a second whose cores did the same; without a figure it is one that hung. */
export function sample(known: Pick<Sample, 'variant' | 'cores' | 'throughput'> & Partial<Sample>): Sample {
  const { cores, throughput } = known;
  const each = throughput === null ? null : Math.round((throughput * 0.5) / cores);
  return {
    repeat: 0,
    seconds: 0.5,
    operations: each === null ? null : each * cores,
    perCore: each === null ? [] : Array.from({ length: cores }, () => each),
    correct: throughput !== null,
    error: throughput === null ? 'no core finished an operation within 2 s' : null,
    cycles: null,
    ...known,
  };
}
