// GitHub Classroom's autograding result (classroom-resources/autograding-grading-reporter): JSON in base64, a step's output `result`.
//
// Its table counts (tests passed / tests) x max_score while its total sums the scores, so each point is a test of its own
// here: then both say the same.

import type { CheckReport, GradeReport } from '../report.ts';
import { explained, graded, seconds, titleOf } from './explained.ts';

/** The base64 text, on one line. */
export function classroom(report: GradeReport): string {
  return `${base64(JSON.stringify(classroomResult(report)))}\n`;
}

function classroomResult(report: GradeReport): Record<string, unknown> {
  const tests = graded(report).flatMap((check) => pointsOf(report, check));
  const status = report.refusal !== null ? 'error' : report.points === report.most ? 'pass' : 'fail';
  return { version: 1, status, max_score: report.most, tests };
}

function pointsOf(report: GradeReport, check: CheckReport): Record<string, unknown>[] {
  const command = `npm run grade ${report.lab}`;
  return Array.from({ length: check.most }, (_, i) => {
    const passed = i < check.points;
    const name = check.most === 1 ? titleOf(check) : `${titleOf(check)} (point ${i + 1} of ${check.most})`;
    const message = passed || i > check.points ? null : explained(check, report);
    return {
      name,
      status: passed ? 'pass' : 'fail',
      score: passed ? 1 : 0,
      message,
      test_code: command,
      filename: report.submission,
      line_no: 0,
      execution_time: i === 0 ? `${seconds([check])}s` : '0s',
    };
  });
}

/** Base64 of UTF-8, by what every engine has. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
