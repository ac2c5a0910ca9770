// A report as a batch keeps it: a file for each submission, with the digest of all that the grade depends on, so that it is graded once.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../disk/whole-file.ts';
import type { GradeReport } from '../../grade/report.ts';

export function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

/** A submission's file among the reports: a name that every file system takes, and that differs for names that differ. */
export function reportFile(reports: string, submission: string): string {
  const plain = submission.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
  return join(reports, `${plain === submission ? plain : `${plain}-${digestOf(submission).slice(0, 8)}`}.json`);
}

/** The report in a file, if it is of what `of` is the digest of. */
export function keptReport(file: string, of: string): GradeReport | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { of: string; report: GradeReport };
    return kept.of === of && kept.report.schema === 'percore.grade/1' ? kept.report : null;
  } catch {
    return null;
  }
}

export function keepReport(file: string, of: string, report: GradeReport): void {
  writeWhole(file, `${JSON.stringify({ of, report }, null, 2)}\n`);
}
