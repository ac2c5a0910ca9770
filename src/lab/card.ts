// The card: what a lab says of itself, as data. A folder under labs/ with a card is a lab.

import * as v from 'valibot';
import { verdicts } from '../engines/checker/model/verdict.ts';
import { exerciseSchema } from './exercise.ts';

/** `incomplete` is an answer, never an expectation. */
const expectable = verdicts.filter((each) => each !== 'incomplete');

// Messages say what is expected: read-card.ts puts them into a sentence with the place and what was seen.
const sentence = v.pipe(v.string('text'), v.minLength(1, 'text that is not empty'));
const name = v.pipe(v.string('text'), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name in lower-case words joined by "-"'));
const knobName = v.pipe(
  v.string('text'),
  v.regex(/^[A-Za-z][A-Za-z0-9]*$/, 'the name of the constant that the knob sets'),
);
const whole = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(-(2 ** 31), 'a number of 32 bits'),
  v.maxValue(2 ** 31 - 1, 'a number of 32 bits'),
);
const checkSet = v.record(knobName, whole, 'constants and their values');

function differ(items: readonly { readonly name: string }[]): boolean {
  return new Set(items.map((each) => each.name)).size === items.length;
}

/** What a litmus test's card says of an outcome, in the words of jcstress: what no card names is forbidden. */
const outcomeKinds = ['acceptable', 'interesting', 'forbidden'] as const;

const outcomeSchema = v.strictObject(
  {
    /** The values of the registers: `0 1`. */
    registers: v.pipe(
      v.string('text'),
      v.regex(/^[0-3]( [0-3]){0,3}$/, 'one to four values from 0 to 3, with a blank between them, like "0 1"'),
    ),
    is: v.picklist(outcomeKinds, `one of ${outcomeKinds.join(', ')}`),
    /** Completes "0 0 interesting: …". */
    why: v.optional(sentence),
  },
  'an outcome with registers and is',
);

const outcomesSchema = v.pipe(
  v.array(outcomeSchema, 'a list of outcomes'),
  v.minLength(1, 'at least one outcome'),
  v.check(
    (list) => new Set(list.map((each) => each.registers)).size === list.length,
    'outcomes whose registers differ',
  ),
  v.check(
    (list) => new Set(list.map((each) => each.registers.length)).size <= 1,
    'outcomes with the same number of registers',
  ),
);

const variantSchema = v.strictObject(
  {
    /** The file's name without `.ts`. */
    name,
    /** The idea in one line. */
    title: sentence,
    /** The verdict that a checker must give. Any but `holds` is a wrong variant: it runs only when named. */
    expect: v.picklist(expectable, `one of ${expectable.join(', ')}`),
    /** Why throughput grows with cores, where it does: completes "per-core grows 1.96x from 1 to 2 cores: …". */
    grows: v.optional(sentence),
    /** Why throughput falls, where it does: completes "shared-atomic falls to 0.41x: …". */
    falls: v.optional(sentence),
    /** How many others can end an operation while one core waits: at most one each, `bounded`, or as many as come, `unbounded`. */
    bypass: v.optional(v.picklist(['bounded', 'unbounded'], 'bounded or unbounded')),
    /** Of a litmus test: what its registers can hold in the end. */
    outcomes: v.optional(outcomesSchema),
    /** Constants of the workload that this variant fixes (its error bound, say), by name. */
    set: v.optional(v.record(knobName, whole, 'constants and their values')),
  },
  'a variant with name, title and expect',
);

const knobSchema = v.pipe(
  v.strictObject(
    {
      /** The top-level constant that it sets, in the workload and in the variants that have it; its value there is the default. */
      name: knobName,
      /** A name that it had: commands and files that have it are still understood. */
      was: v.optional(knobName),
      /** What it changes, in one line. */
      title: sentence,
      min: whole,
      max: whole,
      /** The unit of its value: `cycles`, `words`, `per mille`. */
      unit: v.optional(sentence),
    },
    'a knob with name, title, min and max',
  ),
  v.check(({ min, max }) => min <= max, 'a min that is not above the max'),
);

const publishedSchema = v.strictObject(
  {
    /** A file of validation/published/. */
    file: v.pipe(
      v.string('text'),
      v.regex(/^[\w-]+\.json$/, 'the name of a file in validation/published, like "sosp2013-figure5.json"'),
    ),
    /** The simulated machine that comes nearest to the one that was measured. */
    machine: name,
    /** Operations a second in one unit of the file. */
    times: v.pipe(v.number('a number'), v.gtValue(0, 'a number above 0')),
    /** The curve of the file that stands beside each variant. */
    curves: v.record(name, sentence, 'curves by variant'),
    /** In what the measured programs differ from the variants. */
    note: sentence,
  },
  'an object with file, machine, times, curves and note',
);

export const cardSchema = v.strictObject(
  {
    title: sentence,
    /** The question that the lab asks, with its question mark. */
    question: v.pipe(v.string('text'), v.endsWith('?', 'a question that ends with "?"')),
    /** The lab's place in the course, from 1. */
    order: v.pipe(whole, v.minValue(1, 'a whole number from 1')),
    /** What one operation is: "one acquire and release". */
    operation: sentence,
    variants: v.pipe(
      v.array(variantSchema, 'a list of variants'),
      v.minLength(1, 'at least one variant'),
      v.check((list) => differ(list), 'variants whose names differ'),
    ),
    /**
     * Constants that the checker sets, so that there are fewer choices to try: every one of them is tried. Of several sets
     * each is searched: small numbers meet their limits exactly in one and pass them by a remainder in another.
     */
    check: v.optional(
      v.union(
        [checkSet, v.pipe(v.array(checkSet), v.minLength(1, 'at least one set of constants'))],
        'constants and their values, or a list of such sets',
      ),
    ),
    /**
     * Makes the lab one of litmus tests: every variant is a test, with outcomes instead of a curve. Names of the workload:
     * the constant that says how many cores a test has, the claim whose first words are its registers, and the claim in
     * which a run on real cores counts rounds by outcome: the values of four registers, two bits each, the first lowest.
     */
    litmus: v.optional(
      v.strictObject(
        { parts: knobName, registers: knobName, counts: knobName },
        'an object with parts, registers and counts',
      ),
    ),
    /** Asks for the variants' bypass: names of the claims that only count, which the search for it forgets, so that states come round again. */
    forgets: v.optional(v.array(knobName, 'a list of claims')),
    knobs: v.pipe(
      v.array(knobSchema, 'a list of knobs'),
      v.check((list) => differ(list), 'knobs whose names differ'),
    ),
    /** Figures that others measured and published, to look at beside the lab's own. */
    published: v.optional(v.array(publishedSchema, 'a list of published figures')),
    /** What a student is asked to write: see exercise.ts. */
    exercise: v.optional(exerciseSchema),
  },
  'an object with title, question, order, operation, variants and knobs',
);

export type OutcomeKind = (typeof outcomeKinds)[number];
export type Card = v.InferInput<typeof cardSchema>;
export type VariantCard = Card['variants'][number];
export type PublishedCard = v.InferInput<typeof publishedSchema>;
export type KnobCard = Card['knobs'][number];
