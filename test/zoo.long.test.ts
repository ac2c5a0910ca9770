// The zoo's right submissions: full marks for every one, whatever its design; and wrong ones graded whole lose points too.

import { afterAll, describe, expect, test } from 'vitest';
import { exerciseNames, readExercise } from '../src/grade/folder.ts';
import { grade } from '../src/grade/grade.ts';
import { createJudge } from '../src/grade/judge.ts';
import { root } from './real-threads.ts';
import { readZoo } from './zoo.ts';

const judge = createJudge({ root, threads: 2, seconds: 600, real: false });
afterAll(() => judge.dismiss());

describe.each(exerciseNames(root))('%s', (lab) => {
  const graded = readExercise(root, lab);
  const { wrong, right } = readZoo(root, lab);

  test.each(right.map((each) => [each.name, each] as const))('%s gets full marks', async (_, { source }) => {
    const report = await grade(graded, source, judge);
    expect(
      report.checks.filter((each) => each.points < each.most).map(({ name, seen, why }) => ({ name, seen, why })),
    ).toEqual([]);
    expect(report.points).toBe(report.most);
  });

  test.each(
    wrong.map((each) => [each.name, each] as const),
  )('%s, graded whole, loses the points that it declares', async (_, { source, check, reason }) => {
    const report = await grade(graded, source, judge);
    expect(report.points).toBeLessThan(report.most);
    expect(report.checks.find((each) => each.name === check)?.reason).toBe(reason);
  });
});
