// An exercise as its lab's card states it: the task, the hints, and what a submission is asked.

import * as v from 'valibot';
import { verdicts } from '../engines/checker/model/verdict.ts';

const sentence = v.pipe(v.string('text'), v.minLength(1, 'text that is not empty'));
const name = v.pipe(v.string('text'), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name in lower-case words joined by "-"'));
const constantName = v.pipe(v.string('text'), v.regex(/^[A-Za-z][A-Za-z0-9]*$/, 'the name of a constant'));
const count = (least: number, most: number) =>
  v.pipe(
    v.number('a whole number'),
    v.safeInteger('a whole number'),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
  );
const amount = v.pipe(v.number('a number'), v.finite('a number'), v.minValue(0, 'a number from 0'));
const constants = v.record(
  constantName,
  v.pipe(v.number('a whole number'), v.safeInteger('a whole number')),
  'constants and their values',
);

/** Kinds of failure that a hint can be about: see clue.ts of grading. */
const clueNames = [
  'fence',
  'out-of-bounds',
  'own-race',
  'race',
  'use-after-free',
  'asleep',
  'deadlock',
  'endless-loop',
  'livelock',
  'lost-update',
  'same-value',
  'breaks',
] as const;
export type ClueName = (typeof clueNames)[number];

/** What every word of grading has. */
const common = {
  /** What reports, zoo and formats call it. */
  name,
  /** What is asked, completing "asks for …": "no two cores inside at once". */
  title: sentence,
  /** Where to look when it is lost: shown with what was seen. */
  look: sentence,
  /** Kinds of failure that `look` was written for, by their clue; default: a race at the workload's words and a failed assertion. For others there is a general hint. */
  about: v.optional(v.array(v.picklist(clueNames, `one of ${clueNames.join(', ')}`), 'a list of kinds of failure')),
  /** Hints of its own for kinds of failure. */
  looks: v.optional(
    v.record(v.picklist(clueNames, `one of ${clueNames.join(', ')}`), sentence, 'hints by kind of failure'),
  ),
  points: count(0, 100),
  /** Constants of the workload for this check. */
  set: v.optional(constants),
  /** Checks that must be passed before this one is evaluated; default: every `proves` for the others, none for those. */
  needs: v.optional(v.array(name, 'a list of checks')),
};

/** A full mark and, where it has one, a lesser mark for part of the points. */
const part = v.optional(v.strictObject({ at: amount, points: count(1, 100) }, 'an object with at and points'));

const proves = v.strictObject(
  {
    ...common,
    kind: v.literal('proves', 'proves'),
    /** Every interleaving of `cores` cores with `operations` operations each. */
    cores: count(1, 32),
    operations: count(1, 64),
    /** How many cores the program is told that there are (CORES), where these are more than run. */
    of: v.optional(count(1, 1024)),
    /** `random`: the number of schedules that are drawn with a seed, instead of all of them. */
    random: v.optional(count(1, 1_000_000)),
    /** Looks only at schedules in which this core alone is interrupted, and so often at most: enough for very many steps. */
    interrupted: v.optional(
      v.strictObject({ core: count(0, 31), times: count(1, 8) }, 'an object with core and times'),
    ),
    /** Verdicts that are let pass here because another check is about them. */
    passes: v.optional(v.array(v.picklist(verdicts, `one of ${verdicts.join(', ')}`), 'a list of verdicts')),
  },
  'a proves with name, title, look, points, cores and operations',
);

const scales = v.strictObject(
  {
    ...common,
    kind: v.literal('scales', 'scales'),
    machine: v.optional(name),
    cores: count(1, 1024),
    /** Cache lines moved for an operation, at most: all lines, the workload's too. */
    moves: v.optional(v.strictObject({ most: amount, part }, 'an object with most')),
    /** Throughput as a multiple of a variant's of this lab at the same point, at least. */
    against: v.optional(v.strictObject({ variant: name, least: amount, part }, 'an object with variant and least')),
  },
  'a scales with name, title, look, points, cores and one of moves and against',
);

const bounds = v.strictObject(
  {
    ...common,
    kind: v.literal('bounds', 'bounds'),
    cores: count(1, 1024),
    /** Operations of others that may end from when a core first waits to the end of its operation. */
    bypass: v.optional(
      v.strictObject(
        {
          most: count(0, 1000),
          part,
          /** The one function of the submission in which a core waits; default: any. */ during:
            v.optional(constantName),
        },
        'an object with most',
      ),
    ),
    /** Shared accesses of its own that an operation may make, in any interleaving. */
    steps: v.optional(
      v.strictObject(
        {
          most: count(1, 1000),
          part,
          /** The core whose steps are counted; default: each of them. */ of: v.optional(count(0, 7)),
        },
        'an object with most',
      ),
    ),
    /** Cache lines that the submission may claim. */
    memory: v.optional(v.strictObject({ most: count(0, 100_000), part }, 'an object with most')),
    /** The workload's constant that holds the error allowed: proved with it at `most`. */
    error: v.optional(
      v.strictObject(
        { constant: constantName, most: count(0, 1_000_000), operations: count(1, 64) },
        'an object with constant, most and operations',
      ),
    ),
  },
  'a bounds with name, title, look, points, cores and one of bypass, steps, memory and error',
);

const covers = v.strictObject(
  {
    ...common,
    /** Every line and branch of the submission has run in one of the proofs. */
    kind: v.literal('covers', 'covers'),
  },
  'a covers with name, title, look and points',
);

const survives = v.strictObject(
  {
    ...common,
    kind: v.literal('survives', 'survives'),
    points: v.literal(0, '0: real threads are shown, not graded'),
    /** Threads at most; never more than this computer has cores. */
    cores: count(1, 64),
    seconds: v.pipe(v.number('seconds'), v.minValue(0.05, 'at least 0.05 s'), v.maxValue(5, 'at most 5 s')),
  },
  'a survives with name, title, look, cores and seconds',
);

const check = v.variant(
  'kind',
  [proves, scales, bounds, covers, survives],
  'a check: its kind is proves, scales, bounds, covers or survives',
);

function measuresOf(each: v.InferOutput<typeof check>): number | null {
  if (each.kind === 'scales') return [each.moves, each.against].filter(Boolean).length;
  return each.kind === 'bounds' ? [each.bypass, each.steps, each.memory, each.error].filter(Boolean).length : null;
}

export const exerciseSchema = v.strictObject(
  {
    title: sentence,
    /** What is to be written, in a few sentences. */
    task: sentence,
    /** From a nudge to nearly the answer. */
    hints: v.pipe(v.array(sentence, 'a list of hints'), v.length(3, 'three hints')),
    /** Claims of the workload that its calls lend to the submission; it may reach no other of the workload's words. */
    lends: v.optional(v.array(constantName, 'a list of claims')),
    /** Constants of the workload that a submission has too, and that a check's `set` reaches there as well. */
    shares: v.optional(v.array(constantName, 'a list of constants')),
    /** Claims that only count, which the search for bypass and steps forgets. */
    forgets: v.optional(v.array(constantName, 'a list of claims')),
    checks: v.pipe(
      v.array(check, 'a list of checks'),
      v.minLength(1, 'at least one check'),
      v.check((list) => new Set(list.map((each) => each.name)).size === list.length, 'checks whose names differ'),
      v.check(
        (list) => list.every((each) => measuresOf(each) === null || measuresOf(each) === 1),
        'scales and bounds that each have one measure',
      ),
      v.check(
        (list) =>
          list.every((each, i) =>
            (each.needs ?? []).every((need) => list.slice(0, i).some((other) => other.name === need)),
          ),
        'needs that name checks before them',
      ),
    ),
  },
  'an object with title, task, hints and checks',
);

export type Exercise = v.InferOutput<typeof exerciseSchema>;
export type ExerciseCheck = Exercise['checks'][number];
export type Proves = Extract<ExerciseCheck, { kind: 'proves' }>;
export type Scales = Extract<ExerciseCheck, { kind: 'scales' }>;
export type Bounds = Extract<ExerciseCheck, { kind: 'bounds' }>;
export type Covers = Extract<ExerciseCheck, { kind: 'covers' }>;
export type Survives = Extract<ExerciseCheck, { kind: 'survives' }>;

/** The points of an exercise in all. */
export function pointsOf({ checks }: Exercise): number {
  return checks.reduce((sum, each) => sum + each.points, 0);
}
