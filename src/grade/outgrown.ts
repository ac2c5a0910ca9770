// A check that could not be ended: it has outgrown what grading allows it, or the grader itself failed there. As findings.

import type { Finding } from './report.ts';
import type { GradeTask } from './task.ts';

/** The default of seconds that one check may take. */
export const defaultSeconds = 60;

/** `limit` says which limit, as the end of a sentence: "had not ended after 60 s". */
export function outgrownFinding({ check }: GradeTask, limit: string): Finding {
  return {
    status: 'failed',
    points: 0,
    reason: 'time',
    seen: `${nameOf(check)} ${limit}`,
    why: 'It was stopped and scores 0. Look for an endless loop, or for a number that keeps growing.',
    schedule: null,
  };
}

/** An error of the grader's own is said as such, and costs nobody else's grade. */
export function graderFinding({ check }: GradeTask, error: unknown): Finding {
  return {
    status: 'failed',
    points: 0,
    reason: 'incomplete',
    seen: `${nameOf(check)} could not run`,
    why: `The grader itself failed: ${(error as Error).message}. Please report this file.`,
    schedule: null,
  };
}

function nameOf(check: GradeTask['check']): string {
  return check === null ? 'compiling it' : `the check ${check.name}`;
}
