// The zoo: the check that a wrong submission names catches it for the reason that it declares, and the solution gets full marks.
// That it gets as far as that check, and the other right ones, take longer: zoo.long.test.ts.

import { afterAll, describe, expect, test } from 'vitest';
import { exerciseNames, readExercise } from '../src/grade/folder.ts';
import { grade } from '../src/grade/grade.ts';
import { createJudge } from '../src/grade/judge.ts';
import { guidePart } from './guide.ts';
import { root } from './real-threads.ts';
import { readZoo } from './zoo.ts';
import { type Caught, zooTable } from './zoo-table.ts';

const judge = createJudge({ root, threads: 1, seconds: 120, real: false });
afterAll(() => judge.dismiss());

/** Enough kinds of wrong, and of right. */
const least = { wrong: 12, right: 3 };

describe.each(exerciseNames(root))('%s', (lab) => {
  const graded = readExercise(root, lab);
  const { wrong, right } = readZoo(root, lab);
  const rows: Caught[] = [];

  test('has enough of both kinds', () => {
    expect(wrong.length).toBeGreaterThanOrEqual(least.wrong);
    expect(right.length).toBeGreaterThanOrEqual(least.right);
  });

  test.each(wrong.map((each) => [each.name, each] as const))('%s is caught as it declares', async (_, {
    source,
    check,
    reason,
  }) => {
    const report = await grade(graded, source, judge, { only: [check] });
    expect(report.refusal).toBeNull();
    const caught = report.checks.find((each) => each.name === check);
    expect([caught?.status === 'passed', caught?.reason ?? caught?.seen, caught?.points === caught?.most]).toEqual([
      false,
      reason,
      false,
    ]);
    expect(report.points).toBeLessThan(report.most);
    if (caught !== undefined) rows.push({ wrong: wrong.find((each) => each.source === source)!, report: caught });
  });

  // The other right ones take longer: zoo.long.test.ts.
  test.each(
    right.filter((each) => each.name === 'solution').map((each) => [each.name, each] as const),
  )('%s gets full marks', async (_, { source }) => {
    const report = await grade(graded, source, judge);
    expect(
      report.checks.filter((each) => each.points < each.most).map(({ name, seen, why }) => ({ name, seen, why })),
    ).toEqual([]);
    expect(report.points).toBe(report.most);
  });

  // PERCORE_WRITE=1 writes it anew.
  test("has its table in the lecturer's guide", (context) => {
    if (rows.length < wrong.length) context.skip('not all of them were graded');
    expect(guidePart(`zoo: ${lab}`, zooTable(rows))).toBe(zooTable(rows));
  });
});
