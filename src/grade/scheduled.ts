// The programs that a grade's schedule strings may be of: a check's cores as it is told of them, and its constants.

import type { Exercise } from '../lab/exercise.ts';

export type Scheduled = {
  /** How many cores the program is told that there are, where these are more than run. */ readonly of:
    | number
    | undefined;
  readonly set: Readonly<Record<string, number>>;
};

/** One for each way in which some check links a submission. */
export function scheduledPrograms({ checks }: Exercise): Scheduled[] {
  return checks.map((check) => {
    const of = check.kind === 'proves' ? check.of : undefined;
    const set =
      check.kind === 'bounds' && check.error !== undefined
        ? { ...check.set, [check.error.constant]: check.error.most }
        : (check.set ?? {});
    return { of, set };
  });
}
