// An exercise as a lab: its own workload, the constants that its checks set as knobs, and what it is compared with as variants.
// So a submission is measured, simulated and checked as it is graded.

import type { KnobCard } from '../lab/card.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { link } from '../language/link.ts';
import { Refused } from '../language/refusal.ts';
import type { SourceFile } from '../language/source.ts';
import type { Graded } from './grade.ts';
import { linkSubmission } from './linked.ts';

export function labOfExercise(lab: Lab, { exercise, grading }: Graded): Lab {
  const ofLab = new Set(lab.variants.map(({ name }) => name));
  const beside = Object.entries(grading.variants).filter(([name]) => !ofLab.has(name));
  const variants = beside.map(
    ([name, source]): Variant => ({
      name,
      source,
      card: { name, title: 'what the exercise is compared with', expect: 'holds' },
    }),
  );
  const { question, order } = lab.card;
  return {
    name: lab.name,
    workload: grading.workload,
    variants,
    shares: grading.shares,
    card: {
      title: exercise.title,
      question,
      order,
      operation: "one operation of the exercise's workload",
      variants: [],
      knobs: knobsOf(exercise),
    },
  };
}

/** Every constant that some check sets. */
function knobsOf({ checks }: Graded['exercise']): KnobCard[] {
  const names = new Set(checks.flatMap(({ set }) => Object.keys(set ?? {})));
  return [...names].map((name) => ({
    name,
    title: 'a constant set by the checks of the exercise',
    min: -(2 ** 31),
    max: 2 ** 31 - 1,
  }));
}

/** Whether a file is written for the exercise's workload and not for the lab's: it is refused there for fewer reasons. */
export function isForExercise(lab: Lab, { lab: name, grading }: Graded, source: SourceFile): boolean {
  if (source.name === `labs/${name}/exercise.ts`) return true;
  const forLab = refusals(() => link(source, lab.workload, { cores: 2 }));
  return forLab > 0 && refusals(() => linkSubmission(source, grading, 2)) < forLab;
}

function refusals(run: () => unknown): number {
  try {
    run();
    return 0;
  } catch (error) {
    if (error instanceof Refused) return error.refusals.length;
    throw error;
  }
}
