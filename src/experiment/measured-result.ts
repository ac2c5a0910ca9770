// A measured sweep's plan and its result: the same whichever host's threads ran it.

import { knobsOf } from '../lab/knobs.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import type { Program } from '../language/program.ts';
import { type Budget, budgetFor } from './budget.ts';
import { fitResult } from './fit.ts';
import { type Result, schemaName } from './result.ts';
import type { Sample } from './sample.ts';
import { summarise } from './summarise.ts';
import type { Point, SweepPlan } from './sweep.ts';
import { noteOf } from './variant-note.ts';

/** What a person asked for; null where they did not say. */
export type Asked = {
  readonly quick: boolean;
  readonly seconds: number | null;
  readonly repeat: number | null;
  readonly seed: number;
};

export function planSweep(
  variants: readonly Variant[],
  cores: readonly number[],
  { quick, seconds, repeat, seed }: Asked,
): SweepPlan {
  const points = variants.flatMap((variant) => cores.map((n): Point => ({ variant: variant.name, cores: n })));
  const asked: Partial<Budget> = { ...(seconds === null ? {} : { seconds }), ...(repeat === null ? {} : { repeat }) };
  return { points, ...budgetFor(points.length, quick, asked), seed };
}

/** What a run was, besides its samples. */
export type MeasuredRun = {
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  /** Every program that was measured. */
  readonly programs: readonly Program[];
  readonly plan: SweepPlan;
  readonly code: 'wasm' | 'js';
  readonly host: Result['host'];
  readonly started: string;
  readonly pinned: boolean;
};

/** `finished` are the samples in the order in which they were taken. */
export function measuredResult(
  run: MeasuredRun,
  finished: readonly Sample[],
  interrupted: boolean,
  warnings: (samples: readonly Sample[]) => string[],
): Result {
  const { lab, variants, plan, host } = run;
  const samples = inOrder(finished, plan);
  const summary = summarise(samples, plan.seed);
  const notes = variants.map(noteOf);
  return {
    schema: schemaName,
    lab: lab.name,
    engine: 'threads',
    code: run.code,
    machine: null,
    host,
    knobs: knobsOf(lab.card, run.programs),
    seed: plan.seed,
    started: run.started,
    question: lab.card.question,
    operation: lab.card.operation,
    variants: notes,
    repeat: plan.repeat,
    seconds: plan.seconds,
    pinned: run.pinned,
    interrupted,
    samples,
    summary,
    fits: fitResult({ summary, samples, variants: notes, engine: 'threads', host }),
    warnings: warnings(samples),
  };
}

/** Samples as a reader wants them, whatever the order in which they were taken: by repeat, then variants and cores as asked for. */
function inOrder(samples: readonly Sample[], { points }: SweepPlan): Sample[] {
  const placeOf = (sample: Sample): number =>
    points.findIndex(({ variant, cores }) => variant === sample.variant && cores === sample.cores);
  return samples
    .map((sample) => ({ sample, place: placeOf(sample) }))
    .sort((a, b) => a.sample.repeat - b.sample.repeat || a.place - b.place)
    .map(({ sample }) => sample);
}
