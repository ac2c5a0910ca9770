// Classroom 50's autograder, run as its runner runs it: beside the student's checkout, with the submission's identity in the environment.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './real-threads.ts';

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) process.stderr.write('The autograder of Classroom 50 is not tested: there is no python3.\n');

describe.skipIf(!python)('the autograder of Classroom 50', () => {
  const folder = mkdtempSync(join(tmpdir(), 'percore-classroom50-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The configuration with `percore` beside the autograder, and a checkout of a student's. */
  function checkout(submission: string | null): string {
    const config = join(folder, 'config');
    if (!existsSync(config)) {
      mkdirSync(config);
      copyFileSync(join(root, 'docs/classroom50/autograder.py'), join(config, 'autograder.py'));
      symlinkSync(root, join(config, 'percore'), 'dir');
    }
    const student = mkdtempSync(join(folder, 'student-'));
    if (submission !== null) copyFileSync(join(root, submission), join(student, 'exercise.ts'));
    return student;
  }
  const identity = {
    CLASSROOM: 'os',
    ASSIGNMENT: 'spinlock',
    SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
    COMMIT_URL: 'https://host.example/c',
    RELEASE_URL: 'https://host.example/r',
    USERNAME: 'alice',
  };
  const run = (student: string, env: Record<string, string>) =>
    spawnSync('python3', [join(folder, 'config/autograder.py')], {
      cwd: student,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  test('leaves a result.json with the points, and ends with 0 whatever they are', () => {
    const student = checkout('labs/spinlock/wrong/late-mark.ts');
    const { status, stderr } = run(student, identity);
    expect([status, stderr]).toEqual([0, '']);
    const result = JSON.parse(readFileSync(join(student, 'result.json'), 'utf8'));
    expect(result).toMatchObject({
      schema: 'classroom50/result/v1',
      classroom: 'os',
      assignment: 'spinlock',
      owner: 'alice',
      'max-score': 20,
    });
    expect(result.score).toBeLessThan(20);
    expect(result.tests.find((each: { passed: boolean }) => !each.passed).message).toContain(
      'Replay it: npm run grade spinlock',
    );
  });

  test('fails with a sentence where the runner does not say who submits', () => {
    const anonymous = run(checkout('labs/spinlock/exercise/stub.ts'), { ...identity, CLASSROOM: '' });
    expect([anonymous.status, anonymous.stderr]).toEqual([2, expect.stringContaining('missing: CLASSROOM')]);
  });

  test('gives no points and the reason where nothing was handed in', () => {
    const student = checkout(null);
    const { status, stderr } = run(student, identity);
    expect([status, stderr]).toEqual([0, '']);
    const text = readFileSync(join(student, 'result.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ owner: 'alice', score: 0, 'max-score': 20 });
    expect(text).toContain('exercise.ts');
  });
});
