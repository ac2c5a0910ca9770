// PrairieLearn's external grading result, /grade/results/results.json (prairielearn.readthedocs.io, "External grading").

import type { GradeReport } from '../report.ts';
import { explained, graded, remarked, titleOf } from './explained.ts';

/** `score` is of 1; a file that does not compile is not gradable, which costs no attempt. */
export function prairielearn(report: GradeReport): string {
  const tests = graded(report).map((check) => ({
    name: titleOf(check),
    description: check.title,
    points: check.points,
    max_points: check.most,
    output: explained(check, report),
  }));
  const results = {
    gradable: report.refusal === null,
    ...(report.refusal === null ? {} : { format_errors: [report.refusal] }),
    score: report.most === 0 ? 0 : report.points / report.most,
    message: [`${report.points} of ${report.most} points`, ...remarked(report)].join('. '),
    tests,
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}
