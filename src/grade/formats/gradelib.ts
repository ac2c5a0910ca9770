// The lines of MIT's gradelib (6.1810, gradelib.py): a test, its fate, the score. Its `--results` file is in gradelibResults.

import type { CheckReport, GradeReport } from '../report.ts';
import { explained, graded, isPassed, remarked, titleOf } from './explained.ts';

export function gradelib(report: GradeReport): string {
  const lines = graded(report).flatMap((check) => [`== Test ${titleOf(check)} ==`, ...linesOf(check, report)]);
  return `${[...remarked(report), ...lines, `Score: ${report.points}/${report.most}`].join('\n')}\n`;
}

function linesOf(check: CheckReport, report: GradeReport): string[] {
  const fate = `${titleOf(check)}: ${isPassed(check) ? 'OK' : check.status === 'part' ? `PARTIAL ${check.points}/${check.most}` : 'FAIL'} (${check.seconds.toFixed(1)}s)`;
  return isPassed(check)
    ? [fate]
    : [
        fate,
        ...explained(check, report)
          .split('\n')
          .map((line) => `    ${line}`),
      ];
}

/** `{ title: points }`, as gradelib's `--results FILE` writes it. */
export function gradelibResults(report: GradeReport): string {
  return `${JSON.stringify(Object.fromEntries(graded(report).map((check) => [titleOf(check), check.points])), null, 2)}\n`;
}
