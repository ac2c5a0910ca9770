// One check of one submission as a task that can be sent to another thread: sources and a check in, a finding out.

import type { ExerciseCheck } from '../lab/exercise.ts';
import { Refused } from '../language/refusal.ts';
import type { SourceFile } from '../language/source.ts';
import { findBound } from './bound.ts';
import type { Grading } from './grading.ts';
import { linkOrRefusal, refusedFinding } from './linked.ts';
import { proveCheck } from './prove.ts';
import type { Finding } from './report.ts';
import { findScale } from './scale.ts';

export type GradeTask = {
  readonly submission: SourceFile;
  readonly grading: Grading;
  readonly check: ExerciseCheck | null;
};

/** Without a check: whether the submission compiles. What only a run shows to be refused is a finding too. */
export function runGradeTask(task: GradeTask): Finding {
  try {
    return findingOf(task);
  } catch (error) {
    if (error instanceof Refused) return refusedFinding(error);
    throw error;
  }
}

function findingOf({ submission, grading, check }: GradeTask): Finding {
  if (check === null) return linkOrRefusal(submission, grading);
  switch (check.kind) {
    case 'proves':
      return proveCheck(submission, grading, check);
    case 'scales':
      return findScale(submission, grading, check);
    case 'bounds':
      return findBound(submission, grading, check);
    case 'covers':
      throw new Error('what the proofs have run is put together by the grader: see covered.ts');
    case 'survives':
      throw new Error('real threads are not run as a task: see survive.ts');
  }
}
