// A check in words, for hosts that show one text a test: what was seen, how it came about, and where to look.

import type { CheckReport, GradeReport } from '../report.ts';

/** `exclusion: never two cores inside one lock`, in a form that is the same for every submission. */
export function titleOf({ name, title }: Pick<CheckReport, 'name' | 'title'>): string {
  return `${name}: ${title}`;
}

/** Why nothing could be looked at is told once, with the first check that lost points by it. */
export function explained(check: CheckReport, report: GradeReport): string {
  const { seen, why, look, schedule } = check;
  const replay = schedule === null ? [] : [`Replay it: npm run grade ${report.lab} -- --schedule '${schedule}'`];
  return [
    sentence(seen),
    ...refusalAt(check, report),
    ...(why === null ? [] : [why]),
    ...(look === null ? [] : [`Where to look: ${look}`]),
    ...replay,
  ].join('\n');
}

function refusalAt(check: CheckReport, { refusal, checks }: GradeReport): string[] {
  if (refusal === null || check.reason !== 'refused') return [];
  const first = checks.find((each) => each.reason === 'refused');
  return [check === first ? refusal : `For the reason see ${first!.name}.`];
}

/** What a person should know of the file, as a line; none where there is nothing. */
export function remarked({ remark }: GradeReport): string[] {
  return remark === undefined ? [] : [sentence(remark)];
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

/** Whether a check got all its points; one without points says nothing. */
export function isPassed({ status }: CheckReport): boolean {
  return status === 'passed' || status === 'shown';
}

/** Checks that have points: what hosts count. */
export function graded({ checks }: GradeReport): readonly CheckReport[] {
  return checks.filter(({ most }) => most > 0);
}

/** Seconds, to the millisecond. */
export function seconds(checks: readonly CheckReport[]): number {
  return Math.round(checks.reduce((sum, each) => sum + each.seconds, 0) * 1000) / 1000;
}
