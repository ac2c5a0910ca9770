// A person's own file as programs to step through: one for each way in which the exercise's checks link it.

import type { Graded } from '../../src/grade/grade.ts';
import { scheduledPrograms } from '../../src/grade/linked.ts';
import { loadExercise } from '../course/course.ts';
import type { Stepped } from '../engine/stepping.ts';
import { messages } from '../messages/messages.ts';
import { unpackText } from '../result/pack.ts';

/** The programs of a packed file. @throws Error with a sentence when it cannot be unpacked. */
export async function programsOfFile(
  lab: string,
  packed: string,
  extent: Pick<Stepped, 'cores' | 'operations'>,
): Promise<Stepped[]> {
  const text = await unpackText(packed).catch(() => {
    throw new Error(messages.step.noFile);
  });
  return programsOf((await loadExercise(lab)).graded, text, extent);
}

export function programsOf(
  { exercise, grading }: Graded,
  text: string,
  { cores, operations }: Pick<Stepped, 'cores' | 'operations'>,
): Stepped[] {
  return scheduledPrograms(exercise).map(({ of, set }) => ({
    variant: { name: messages.step.own, text },
    workload: grading.workload,
    cores,
    of: of ?? null,
    operations,
    memory: 'sc',
    knobs: set,
    forgets: grading.forgets,
    lends: grading.lends,
    races: true,
  }));
}
