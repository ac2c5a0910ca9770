// The card: what a lab says of itself, as data. A folder under labs/ with a card is a lab.

import * as v from 'valibot';

/** What the checker says of a variant, in the user's words. `incomplete` is an answer, never an expectation. */
export const verdicts = [
  'holds', 'breaks', 'race', 'deadlock', 'livelock', 'use-after-free', 'out-of-bounds', 'incomplete',
] as const;
export type Verdict = (typeof verdicts)[number];

const sentence = v.pipe(v.string(), v.minLength(1));
const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower-case words joined by "-"'));
const knobName = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a knob is named like the constant that it sets'));

const variantSchema = v.strictObject({
  /** The file's name without `.ts`. */
  name,
  /** The idea in one line. */
  title: sentence,
  /** The verdict that a checker must give. Any but `holds` is a wrong variant: it runs only when named. */
  expect: v.picklist(verdicts.filter((each) => each !== 'incomplete')),
  /** Why throughput grows with cores, where it does: completes "per-core grows 1.96x from 1 to 2 cores: …". */
  grows: v.optional(sentence),
  /** Why throughput falls, where it does: completes "shared-atomic falls to 0.41x: …". */
  falls: v.optional(sentence),
  /** Constants of the workload that this variant fixes (its error bound, say), by name. */
  set: v.optional(v.record(knobName, v.pipe(v.number(), v.integer()))),
});

const knobSchema = v.strictObject({
  /** The top-level constant that it sets, in the workload and in the variants that have it; its value there is the default. */
  name: knobName,
  /** What it changes, in one line. */
  title: sentence,
  min: v.pipe(v.number(), v.integer()),
  max: v.pipe(v.number(), v.integer()),
  /** The unit of its value: `cycles`, `words`, `per mille`. */
  unit: v.optional(sentence),
});

export const cardSchema = v.strictObject({
  title: sentence,
  /** The question that the lab asks, with its question mark. */
  question: v.pipe(v.string(), v.endsWith('?')),
  /** The lab's place in the course, from 1. */
  order: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What one operation is: "one acquire and release". */
  operation: sentence,
  variants: v.pipe(v.array(variantSchema), v.minLength(1)),
  knobs: v.array(knobSchema),
});

export type Card = v.InferInput<typeof cardSchema>;
export type VariantCard = Card['variants'][number];
export type KnobCard = Card['knobs'][number];
