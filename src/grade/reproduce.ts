// The command that shows a graded figure of the simulated machine again, with where it comes from.

import type { Scales } from '../lab/exercise.ts';
import { usualMachine } from './scale.ts';

/** The words behind `npm run why`: the machine, the cores and the constants of the check. A submission of null is the exercise's own file. */
export function whyWords(
  lab: string,
  { machine = usualMachine, cores, set = {}, moves }: Scales,
  submission: string | null,
): string[] {
  const constants = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  return [
    lab,
    '--exercise',
    ...(submission === null ? [] : [submission]),
    '--machine',
    machine,
    '--cores',
    `${cores}`,
    ...(moves === undefined ? [] : ['--strict']),
    ...constants,
  ];
}
