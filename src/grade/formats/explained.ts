// A check in words, for hosts that show one text a test: what was seen, how it came about, and where to look.

import type { CheckReport, GradeReport } from '../report.ts';

/** `exclusion: never two cores inside one lock`, in a form that is the same for every submission. */
export function titleOf({ name, title }: Pick<CheckReport, 'name' | 'title'>): string {
  return `${name}: ${title}`;
}

export function explained({ seen, why, look, schedule }: CheckReport, { lab, refusal }: GradeReport): string {
  const replay = schedule === null ? [] : [`Replay it: npm run grade ${lab} -- --schedule '${schedule}'`];
  return [sentence(seen), ...(refusal === null ? [] : [refusal]), ...(why === null ? [] : [why]), ...(look === null ? [] : [`Where to look: ${look}`]), ...replay].join('\n');
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
