// The submission that is named: where it is, where it is not, and where it lies in a folder or a zip.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { readExercise } from '../../grade/folder.ts';
import { type Submission, submissionAsked } from './submission.ts';

const graded = readExercise(root, 'spinlock');
const lockText = 'export function acquire(m: Int32Array, core: i32, lock: i32): void {}';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'percore-submission-'));
  vi.stubEnv('INIT_CWD', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function put(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), lockText);
  }
}

/** The file that is read or the sentence, the remark, and whether nothing is there. */
async function asked(named: string, handed = true): Promise<readonly [string, string | null, boolean]> {
  const { shown, read, remark, missing }: Submission = await submissionAsked(root, graded, named, handed);
  return ['source' in read ? shown : read.unreadable, remark, missing];
}

test('a file is itself, and a remark says that its name is another', async () => {
  put('mine.ts', 'mine.ts.txt', 'mine.mts');
  expect(await asked('mine.ts')).toEqual(['mine.ts', null, false]);
  expect(await asked('mine.ts.txt')).toEqual([
    'mine.ts.txt',
    'graded, although its name mine.ts.txt does not end in .ts',
    false,
  ]);
  expect(await asked('mine.mts')).toEqual([
    'mine.mts',
    'graded, although its name mine.mts does not end in .ts',
    false,
  ]);
});

test('a file that is not there: what was handed in is named', async () => {
  put('submission/spinlok.ts', 'submission/notes/readme.txt');
  mkdirSync(join(folder, 'nothing'));
  expect(await asked('submission/exercise.ts')).toEqual([
    'submission/exercise.ts: there is no such file; what was handed in: spinlok.ts, notes/readme.txt',
    null,
    true,
  ]);
  expect(await asked('submission/exercise.ts', false)).toEqual([
    'submission/exercise.ts: there is no such file; what is there: spinlok.ts, notes/readme.txt',
    null,
    true,
  ]);
  expect(await asked('nothing/exercise.ts')).toEqual([
    'nothing/exercise.ts: there is no such file; nothing was handed in',
    null,
    true,
  ]);
  expect(await asked('nowhere/exercise.ts')).toEqual([
    'nowhere/exercise.ts: there is no such file; its folder does not exist either',
    null,
    true,
  ]);
});

test('a file that is there with another ending, or in other letters, is taken for it where it is the only one', async () => {
  put('a/exercise.ts.txt', 'a/readme.txt', 'b/exercise.js', 'b/exercise.mts');
  expect(await asked('a/exercise.ts')).toEqual([
    'a/exercise.ts.txt',
    'graded in place of exercise.ts, which is not there: exercise.ts.txt',
    false,
  ]);
  expect(await asked('b/exercise.ts')).toEqual([
    'b/exercise.ts: there is no such file; what was handed in: exercise.js, exercise.mts',
    null,
    true,
  ]);
});

test("a folder is looked through as a student's in a class", async () => {
  put('a/lab-main/exercise.ts', 'b/x.ts', 'b/y.ts');
  expect(await asked('a')).toEqual(['a/lab-main/exercise.ts', null, false]);
  expect(await asked('b/')).toEqual(['b: 2 .ts files (x.ts, y.ts), none is exercise.ts or spinlock.ts', null, true]);
});

test('a zip that is none says so', async () => {
  put('a.zip');
  expect(await asked('a.zip')).toEqual([
    'a.zip: this is not a zip, or it is cut off: its list of names is missing',
    null,
    true,
  ]);
});
