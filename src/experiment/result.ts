// A result: everything that one run of a lab gave, in the one format of every engine, percore.result/1.
// One schema holds for writing and for reading. Fields that it does not name are let through and dropped.

import * as v from 'valibot';
import { verdicts } from '../engines/checker/model/verdict.ts';
import { amount, flag, listOf, maybe, number, oneOf, optional, record, text, whole, wholeFrom } from './fields.ts';
import { sampleSchema } from './sample.ts';
import { type Summary, summarise } from './summarise.ts';

export const schemaName = 'percore.result/1';

/** The computer. What else is known of it (governor, kernel, …) stands beside these under names of its own. */
const hostSchema = v.objectWithRest(
  {
    cpu: text,
    /** Hardware threads that the operating system offers. */
    cores: wholeFrom(1),
    /** CPUs that a container's quota allows, 0.5 for half a one; null without a quota. */
    quota: maybe(amount),
    os: text,
    runtime: text,
    percore: text,
  },
  v.union([v.string(), number, v.boolean(), v.null()], 'text, a number, true, false or null'),
  'an object',
);

/** `correct`, `repeats` and `spread` follow from the samples: a file that lacks them gets them on reading. */
const summarySchema = record({
  variant: text,
  cores: wholeFrom(1),
  median: maybe(amount),
  low: maybe(amount),
  high: maybe(amount),
  fairness: maybe(amount),
  correct: v.optional(flag),
  repeats: v.optional(wholeFrom(0)),
  spread: optional(amount),
});

/** The Universal Scalability Law fitted to a variant's curve; `peak` in cores, null without one. All null where it was refused: `note` says why. */
const fitSchema = record({
  variant: text,
  gamma: maybe(number),
  alpha: maybe(number),
  beta: maybe(number),
  peak: maybe(number),
  residual: maybe(number),
  note: optional(text),
  /** Standard errors; null for a coefficient at its bound, which has none. */
  errors: optional(record({ gamma: maybe(amount), alpha: maybe(amount), beta: maybe(amount) })),
  /** The figures fall as no such law can: its coefficients describe nothing. */
  cliff: v.optional(flag),
});

/** What the lab's card says of a variant, so that a result can be printed without the lab. A person's own file has a name only. */
const variantSchema = record({
  name: text,
  title: optional(text),
  expect: optional(oneOf(verdicts)),
  grows: optional(text),
  falls: optional(text),
});

const fieldsSchema = record({
  schema: v.literal(schemaName, `"${schemaName}"`),
  lab: text,
  engine: oneOf(['threads', 'machine']),
  code: oneOf(['wasm', 'js', 'steps']),
  /** The simulated machine's name; null on threads. */
  machine: optional(text),
  /** How the simulated cores started. */
  start: optional(oneOf(['together', 'spread'])),
  host: hostSchema,
  knobs: v.record(v.string(), number, 'an object'),
  seed: whole,
  started: v.pipe(
    text,
    v.check((at) => !Number.isNaN(Date.parse(at)), 'a date and time like "2026-11-22T01:00:00Z"'),
  ),
  samples: listOf(sampleSchema),
  summary: listOf(summarySchema),
  fits: listOf(fitSchema),
  warnings: listOf(text),
  /** The lab's question, and what one operation of it is. */
  question: optional(text),
  operation: optional(text),
  variants: v.optional(listOf(variantSchema)),
  /** As asked for: seconds of each sample, and repeats. */
  seconds: optional(amount),
  repeat: optional(wholeFrom(1)),
  /** Every thread was bound to a core of its own. */
  pinned: v.optional(flag),
  /** Stopped early: the samples are those finished until then. */
  interrupted: v.optional(flag),
});

type Fields = v.InferOutput<typeof fieldsSchema>;

export const resultSchema = v.pipe(fieldsSchema, v.transform(withWholeSummary));

export type Result = v.InferOutput<typeof resultSchema>;
export type Host = Result['host'];
export type Fit = Result['fits'][number];
export type VariantNote = NonNullable<Result['variants']>[number];

function withWholeSummary(fields: Fields): Omit<Fields, 'summary'> & { summary: Summary[] } {
  return { ...fields, summary: fields.summary.map((line) => withDerived(line, fields)) };
}

function withDerived(line: Fields['summary'][number], { samples, seed }: Fields): Summary {
  const { correct, repeats, spread } = line;
  if (correct !== undefined && repeats !== undefined && spread !== undefined)
    return { ...line, correct, repeats, spread };
  const [fresh] = summarise(
    samples.filter((each) => each.variant === line.variant && each.cores === line.cores),
    seed,
  );
  return {
    ...line,
    correct: correct ?? fresh?.correct ?? true,
    repeats: repeats ?? fresh?.repeats ?? 0,
    spread: spread ?? fresh?.spread ?? null,
  };
}

/** How many threads run at once on this computer: its cores, or fewer under a quota; at least 1. */
export function usableCores(host: Pick<Host, 'cores' | 'quota'>): number {
  return Math.max(1, Math.min(host.cores, Math.ceil(host.quota ?? host.cores)));
}

/** More threads than run at once: spinning threads waited for time slices. Simulated cores are never short. */
export function oversubscribed(result: Pick<Result, 'engine' | 'host'>, cores: number): boolean {
  return result.engine === 'threads' && cores > usableCores(result.host);
}
