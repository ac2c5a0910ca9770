// JUnit XML as Vitest writes it: a suite an exercise, a case a check, points as properties.

import { type Element, xmlDocument } from '../../text/xml.ts';
import type { CheckReport, GradeReport } from '../report.ts';
import { explained, isPassed, seconds, titleOf } from './explained.ts';

export function junit(report: GradeReport): string {
  return junitOf([report]);
}

/** The reports of a class in one file: a suite each. */
export function junitOf(reports: readonly GradeReport[]): string {
  const checks = reports.flatMap((report) => report.checks);
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'percore', ...countsOf(checks), time: seconds(checks) },
    content: reports.map(suiteOf),
  });
}

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

function suiteOf(report: GradeReport): Element {
  const { checks, lab, points, most, submission, remark } = report;
  const skipped = checks.filter(({ status }) => status === 'skipped').length;
  const properties = [propertyOf('points', `${points}/${most}`), ...(remark ? [propertyOf('remark', remark)] : [])];
  return {
    name: 'testsuite',
    attributes: { name: `${lab} ${submission}`, ...countsOf(checks), skipped, time: seconds(checks) },
    content: [{ name: 'properties', content: properties }, ...checks.map((check) => caseOf(check, report))],
  };
}

function caseOf(check: CheckReport, report: GradeReport): Element {
  const points = propertyOf('points', `${check.points}/${check.most}`);
  return {
    name: 'testcase',
    attributes: { classname: report.lab, name: titleOf(check), time: seconds([check]) },
    content: [{ name: 'properties', content: [points] }, outcomeOf(check, report)],
  };
}

function outcomeOf(check: CheckReport, report: GradeReport): Element {
  const { status, seen, reason } = check;
  if (status === 'skipped') return { name: 'skipped', attributes: { message: seen } };
  if (isPassed(check)) return { name: 'system-out', content: seen };
  return {
    name: 'failure',
    attributes: { message: seen, type: reason ?? 'failed' },
    content: explained(check, report),
  };
}

function propertyOf(name: string, value: string): Element {
  return { name: 'property', attributes: { name, value } };
}
