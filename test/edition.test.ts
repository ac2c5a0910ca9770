// What a students' edition must have, and what any checkout's exercises must be: stubs that compile, run, and fail with a reason.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exerciseNames, readExercise } from '../src/grade/folder.ts';
import { grade } from '../src/grade/grade.ts';
import { createJudge } from '../src/grade/judge.ts';
import { root } from './real-threads.ts';

const judge = createJudge({ root, threads: 1, seconds: 120, real: false });
afterAll(() => judge.dismiss());

const textAt = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

test('there are exercises', () => {
  expect(exerciseNames(root).length).toBeGreaterThan(0);
});

describe.each(exerciseNames(root))('%s', (lab) => {
  const graded = readExercise(root, lab);

  test('the stub compiles, and loses points with a reason and a place to look', async () => {
    const report = await grade(
      graded,
      { name: `labs/${lab}/exercise.ts`, text: textAt('labs', lab, 'exercise', 'stub.ts') },
      judge,
    );
    expect(report.refusal).toBeNull();
    expect(report.points).toBeLessThan(report.most / 2);
    const lost = report.checks.find((each) => each.status === 'failed')!;
    expect([lost.why, lost.look].map((each) => (each ?? '').length > 20)).toEqual([true, true]);
  });

  test('is a Vitest file too', () => {
    expect(textAt('labs', lab, 'exercise.test.ts')).toContain(`exerciseTests('${lab}');`);
  });

  test('its lesson says how to grade it', () => {
    expect(textAt('labs', lab, 'README.md')).toContain(`npm run grade ${lab}`);
  });

  test('is worth 20 points, and shows real cores without points', () => {
    expect(graded.exercise.checks.reduce((sum, each) => sum + each.points, 0)).toBe(20);
    expect(graded.exercise.checks.at(-1)!.kind).toBe('survives');
  });
});

test.runIf(!existsSync(join(root, 'docs', 'lecturer.md')))("no solution and no zoo is in a students' edition", () => {
  for (const lab of exerciseNames(root))
    for (const name of ['solution.ts', 'right', 'wrong']) expect(existsSync(join(root, 'labs', lab, name))).toBe(false);
});
