// Hostile submissions: whatever a file holds, it gets a sentence and a score, within limits, and the grader goes on.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readExercise, readSubmission } from '../src/grade/folder.ts';
import { grade } from '../src/grade/grade.ts';
import { createJudge } from '../src/grade/judge.ts';
import type { GradeReport } from '../src/grade/report.ts';
import { percore } from './command.ts';
import { lock, quick } from './hostile-submissions.ts';
import { root } from './real-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-hostile-'));
const batch = mkdtempSync(join(tmpdir(), 'percore-batch-'));
const graded = readExercise(root, 'spinlock');
const judge = createJudge({ root, threads: 1, seconds: 20, real: false });
const hasty = createJudge({ root, threads: 1, seconds: 2, real: false });
afterAll(async () => {
  await Promise.all([judge.dismiss(), hasty.dismiss()]);
  for (const each of [folder, batch]) rmSync(each, { recursive: true, force: true });
});

function reasonOf(report: GradeReport): string | null {
  return report.checks.find((each) => each.status === 'failed')?.reason ?? null;
}

async function gradeFile(path: string): Promise<GradeReport | string> {
  const read = readSubmission(path, folder);
  return 'unreadable' in read ? read.unreadable : grade(graded, read.source, judge);
}

describe('a file that holds', () => {
  test.each(quick)('%s', async (what, text, reason) => {
    const path = `${what.replace(/[^a-z0-9]+/gi, '-')}.ts`;
    writeFileSync(join(folder, path), text);
    const report = await gradeFile(path);
    if (typeof report === 'string')
      return expect([reason, report]).toEqual([
        'unreadable',
        expect.stringMatching(
          /^[^ ]+: the file has [\d,]+ bytes, and at most [\d,]+ are read; a submission is one TypeScript file of its own$/,
        ),
      ]);
    expect([reasonOf(report), report.points]).toEqual([reason, 0]);
    const sentence = report.refusal ?? report.checks.find((each) => each.status === 'failed')!.why!;
    expect(sentence.length).toBeGreaterThan(20);
    expect(sentence.length).toBeLessThan(6000);
    expect(JSON.stringify(report).length).toBeLessThan(20_000);
  });
});

describe('a file that is', () => {
  test.each([
    ['a folder', 'folder.ts', (path: string) => mkdirSync(path), 'this is a folder'],
    ['empty', 'empty.ts', (path: string) => writeFileSync(path, ''), 'the file is empty'],
    [
      'binary',
      'binary.ts',
      (path: string) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 1, 0x80])),
      'the mark of UTF-16LE, but the rest is not',
    ],
    [
      'a link to the solution',
      'link.ts',
      (path: string) => symlinkSync(join(root, 'labs/spinlock/lab.ts'), path),
      'this is a link to another file',
    ],
    [
      'a link to nothing',
      'broken.ts',
      (path: string) => symlinkSync('/nowhere', path),
      'this is a link to another file',
    ],
    ['not there', 'absent.ts', () => {}, 'there is no such file'],
  ])('%s', async (_, name, make, sentence) => {
    make(join(folder, name));
    expect(await gradeFile(name)).toContain(sentence);
  });
});

test('a check that takes too long scores 0 and is named, and the next one is done', async () => {
  const slow = lock(
    'let x = 0;\nwhile (x < 1) { Atomics.add(m, W, 1); for (let k = 0; k < 500000; k++) x = x ^ k; x = x & 0; }',
    '',
    'const W = line();',
  );
  const report = await grade(graded, { name: 'slow.ts', text: slow }, hasty);
  expect([reasonOf(report), report.points]).toEqual(['time', 0]);
  expect(report.checks[0]!.seen).toBe('the check exclusion had not finished after 2 s');
  const next = await grade(graded, { name: 'next.ts', text: lock('assert(false);') }, hasty);
  expect(reasonOf(next)).toBe('breaks');
});

test('a batch of these goes on to its end, with a row each', async () => {
  const texts = quick.filter(([what]) => /megabyte|recursion|endless loop in prepare|percore\.grade/.test(what));
  for (const [what, text] of texts) writeFileSync(join(batch, `=${what.replace(/[^a-z0-9]+/gi, '-')}.ts`), text);
  mkdirSync(join(batch, 'folder.ts'));
  mkdirSync(join(batch, 'a student'));
  mkdirSync(join(batch, 'another student'));
  writeFileSync(join(batch, 'another student', 'spinlock.ts'), lock('assert(false);'));
  writeFileSync(join(batch, 'empty.ts'), '');
  writeFileSync(join(batch, 'notes.txt'), 'not a submission');
  symlinkSync(join(root, 'labs/spinlock/lab.ts'), join(batch, 'link.ts'));
  const out = join(folder, 'grades.csv');
  const { code, stdout, stderr } = await percore(['grade', 'spinlock', '--batch', batch, '--out', out]);
  expect([code, stderr.split('\n').filter((line) => /Error|at /.test(line))]).toEqual([0, []]);
  const entries = texts.length + 5;
  expect(stdout).toContain(
    `spinlock: ${entries} of ${entries} submissions graded; 0 with full marks, median 0 of 20 points.`,
  );
  const rows = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(rows.length).toBe(entries + 1);
  expect(rows.filter((row) => /^"?'=/.test(row)).length).toBe(texts.length);
  expect(rows.find((row) => row.startsWith('"link.ts"'))).toContain('this is a link to another file');
  const again = await percore(['grade', 'spinlock', '--batch', batch, '--out', out]);
  expect(again.stdout).toContain(`${entries} of ${entries} submissions graded, ${entries} of them before`);
  expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toEqual(rows);
});
