// The programs that a grade's schedule strings may be of: a check's cores as it is told of them, and its constants.

import type { Exercise } from '../lab/exercise.ts';

export type Scheduled = { /** How many cores the program is told that there are, where these are more than run. */ readonly of: number | undefined; readonly set: Readonly<Record<string, number>> };

/** One for each way in which some check links a submission. */
export function scheduledPrograms({ checks }: Exercise): Scheduled[] {
  return checks.flatMap((check) => {
    const of = check.kind === 'proves' ? check.of : undefined;
    const errors = check.kind === 'bounds' && check.error ? [check.error.most, check.error.part?.at].filter((each) => each !== undefined) : [];
    return [...errors.map((most) => ({ of, set: { ...check.set, [check.kind === 'bounds' ? check.error!.constant : '']: most } })), { of, set: check.set ?? {} }];
  });
}
