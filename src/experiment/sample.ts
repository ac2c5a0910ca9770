// A sample: what one run of one variant on some cores gave. Measured and simulated runs give the same.

import * as v from 'valibot';
import { amount, flag, listOf, maybe, optional, record, text, wholeFrom } from './fields.ts';

/** Where the simulated cycles of all cores went; they add up to cores x cycles of the run. */
const cyclesSchema = record({ work: amount, hit: amount, transfer: amount, queue: amount, spin: amount });

/** A cache line, named by the words in it; `share` of all transfers, 0 to 1. */
const lineSchema = record({ name: text, transfers: amount, share: amount });

const fieldsSchema = record({
  variant: text,
  cores: wholeFrom(1),
  /** Which of the repeats, from 0. */
  repeat: wholeFrom(0),
  /** Of the run; simulated seconds on the machine. */
  seconds: amount,
  /** Finished by all cores; null when the run gave no count. */
  operations: maybe(wholeFrom(0)),
  /** Operations a second; null when the run hung or was stopped by a trap. */
  throughput: maybe(amount),
  /** Operations of each core; empty when the run gave no counts. */
  perCore: listOf(wholeFrom(0)),
  correct: flag,
  /** What went wrong, as a sentence: the failed assertion or the trap with file and line, or the time-out. */
  error: optional(text),
  cycles: optional(cyclesSchema),
  /** The hottest cache lines, hottest first. */
  lines: optional(listOf(lineSchema)),
});

type Fields = v.InferOutput<typeof fieldsSchema>;

export const sampleSchema = v.pipe(
  fieldsSchema,
  v.forward(
    v.check(hasCountPerCore, ({ input }) => `${input.cores} counts, one per core, or none`),
    ['perCore'],
  ),
);

export type Sample = v.InferOutput<typeof sampleSchema>;

function hasCountPerCore({ cores, perCore }: Fields): boolean {
  return perCore.length === cores || perCore.length === 0;
}
