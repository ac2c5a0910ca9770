// Gradescope's results.json (gradescope-autograders.readthedocs.io, "Specifications").

import type { CheckReport, GradeReport } from '../report.ts';
import { explained, graded, isPassed, remarked, seconds, titleOf } from './explained.ts';

export function gradescope(report: GradeReport): string {
  const tests = report.checks.map((check, i) => testOf(report, check, i));
  const results = {
    score: report.points,
    execution_time: Math.ceil(seconds(report.checks)),
    output: headline(report),
    output_format: 'text',
    test_output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'visible',
    tests,
    extra_data: { schema: report.schema, lab: report.lab },
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function testOf(report: GradeReport, check: CheckReport, i: number): Record<string, unknown> {
  const scored = graded(report).includes(check)
    ? { score: check.points, max_score: check.most, status: isPassed(check) ? 'passed' : 'failed' }
    : {};
  return {
    ...scored,
    name: titleOf(check),
    number: String(i + 1),
    output: explained(check, report),
    tags: [check.kind],
    visibility: 'visible',
  };
}

function headline(report: GradeReport): string {
  const { title, points, most, refusal } = report;
  return [
    refusal === null
      ? `${title}: ${points} of ${most} points.`
      : `${title}: the submission cannot be graded.\n${refusal}`,
    ...remarked(report),
  ].join('\n');
}
