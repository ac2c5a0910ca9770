// Hostile submissions that are refused, or searched up to a limit of states: the same everywhere, and each scores 0.

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
  const said = reason === 'refused' ? report.refusal : report.checks[0]!.why;
  expect(said).toMatch(/so the rest is not proved|no limit on states is large enough|more than 1,000,000 calls/);
});
