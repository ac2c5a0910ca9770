// JUnit XML as Vitest writes it: a suite an exercise, a case a check, points as properties.

import { create } from 'xmlbuilder2';
import type { CheckReport, GradeReport } from '../report.ts';
import { explained, isPassed, seconds, titleOf } from './explained.ts';

/** What XML 1.0 has no place for. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function junit(report: GradeReport): string {
  return junitOf([report]);
}

/** The reports of a class in one file: a suite each. */
export function junitOf(reports: readonly GradeReport[]): string {
  const checks = reports.flatMap((report) => report.checks);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'percore',
    ...countsOf(checks),
    time: seconds(checks),
  });
  for (const report of reports) addSuite(root, report);
  return `${root.end({ prettyPrint: true })}\n`;
}

type Element = ReturnType<typeof create>;

function countsOf(checks: readonly CheckReport[]): {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
} {
  return {
    tests: checks.length,
    failures: checks.filter(({ status }) => status === 'failed' || status === 'part').length,
    errors: 0,
  };
}

function addSuite(root: Element, report: GradeReport): void {
  const { checks, lab, points, most, submission } = report;
  const skipped = checks.filter(({ status }) => status === 'skipped').length;
  const suite = root.ele('testsuite', {
    name: `${lab} ${clean(submission)}`,
    ...countsOf(checks),
    skipped,
    time: seconds(checks),
  });
  const properties = suite.ele('properties');
  properties.ele('property', { name: 'points', value: `${points}/${most}` });
  if (report.remark) properties.ele('property', { name: 'remark', value: clean(report.remark) });
  for (const check of checks) addCase(suite, check, report);
}

function addCase(suite: Element, check: CheckReport, report: GradeReport): void {
  const element = suite.ele('testcase', { classname: report.lab, name: titleOf(check), time: seconds([check]) });
  element.ele('properties').ele('property', { name: 'points', value: `${check.points}/${check.most}` });
  if (check.status === 'skipped') element.ele('skipped', { message: clean(check.seen) });
  else if (!isPassed(check))
    element
      .ele('failure', { message: clean(check.seen), type: check.reason ?? 'failed' })
      .txt(clean(explained(check, report)));
  else element.ele('system-out').txt(clean(check.seen));
}

function clean(text: string): string {
  return text.replace(unwritable, '');
}
