// Hostile submissions that are searched up to the limit of states: each is incomplete, everywhere, and scores 0.

import { afterAll, expect, test } from 'vitest';
import { readExercise } from '../src/grade/folder.ts';
import { grade } from '../src/grade/grade.ts';
import { createJudge } from '../src/grade/judge.ts';
import { slow } from './hostile-submissions.ts';
import { root } from './real-threads.ts';

const judge = createJudge({ root, threads: 1, seconds: 600, real: false });
afterAll(() => judge.dismiss());

test.each(slow)('%s', async (_, text, reason) => {
  const report = await grade(readExercise(root, 'spinlock'), { name: 'mine.ts', text }, judge);
  expect([report.checks[0]!.reason, report.points]).toEqual([reason, 0]);
  expect(report.checks[0]!.why).toContain('so the rest is not proved');
});
