// An exercise as Vitest tests, for a student's editor: a test a check, with the points of `npm run grade`.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExercise, readSubmission } from './folder.ts';
import { explained } from './formats/explained.ts';
import { grade } from './grade.ts';
import { createJudge, type NodeJudge } from './judge.ts';
import { defaultSeconds } from './outgrown.ts';
import { type GradeReport, unreadableReport } from './report.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Declares the tests of a lab's exercise.ts; PERCORE_SUBMISSION names another file, from the project's folder. */
export function exerciseTests(lab: string): void {
  const graded = readExercise(root, lab);
  const path = process.env.PERCORE_SUBMISSION || `labs/${lab}/exercise.ts`;
  describe(`${lab}: ${graded.exercise.title}`, () => {
    let judge: NodeJudge;
    let report: GradeReport;
    beforeAll(async () => {
      judge = createJudge({ root, threads: 2, seconds: defaultSeconds, real: true });
      const read = readSubmission(path, root);
      report =
        'unreadable' in read
          ? unreadableReport(lab, path, graded.exercise, read.unreadable)
          : await grade(graded, read.source, judge);
    }, 600_000);
    afterAll(async () => {
      await judge.dismiss();
      process.stdout.write(`${lab}: ${report.points} of ${report.most} points\n`);
    });
    for (const { name, title, points } of graded.exercise.checks)
      test(`${name}: ${title}${points === 0 ? '' : ` (${points} ${points === 1 ? 'point' : 'points'})`}`, (context) => {
        const check = report.checks.find((each) => each.name === name)!;
        if (check.status === 'skipped') context.skip(check.seen);
        if (check.status === 'failed' || check.status === 'part')
          expect.fail(`${check.points} of ${check.most} points. ${explained(check, report)}`);
      });
  });
}
