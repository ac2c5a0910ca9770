// Classroom 50's result.json (foundation50/classroom50, schemas/result-v1.schema.json, and its wiki, "Advanced Autograding").
//
// Whose submission it is stands in the environment that its runner sets; what the runner stamps itself it overwrites.

import type { GradeReport } from '../report.ts';
import { explained, graded, isPassed, titleOf } from './explained.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Keys of the result, and what the runner calls them. */
const identity = {
  classroom: 'CLASSROOM',
  assignment: 'ASSIGNMENT',
  submission: 'SUBMISSION_TAG',
  commit: 'COMMIT_URL',
  release: 'RELEASE_URL',
} as const;

export function classroom50(report: GradeReport, env: Environment, now = new Date()): string {
  const tests = graded(report).map((check) => ({
    'test-name': titleOf(check),
    passed: isPassed(check),
    score: check.points,
    'max-score': check.most,
    message: explained(check, report),
  }));
  const result = {
    schema: 'classroom50/result/v1',
    ...submitterOf(env),
    datetime: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    score: report.points,
    'max-score': report.most,
    tests,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** Whose submission of what it is. @throws Error that names what is missing */
function submitterOf(env: Environment): Record<string, string> {
  const owner = env.OWNER || env.USERNAME;
  const missing = [...Object.values(identity).filter((name) => !env[name]), ...(owner ? [] : ['OWNER'])];
  if (missing.length > 0)
    throw new Error(
      `--format classroom50 works in the runner of Classroom 50, which names the student in the environment; missing: ${missing.join(', ')}. Use --format json elsewhere.`,
    );
  const named = Object.fromEntries(Object.entries(identity).map(([key, name]) => [key, env[name]!]));
  return {
    ...named,
    assignment_type: env.ASSIGNMENT_TYPE || 'individual',
    owner: owner!,
    review: env.REVIEW_URL || env.COMMIT_URL!,
  };
}
