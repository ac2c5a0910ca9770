// What a batch writes, on a disk that fills in its midst: what stands is whole, and the rest is somewhere.

import type * as fs from 'node:fs';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { GradeReport } from '../../grade/report.ts';
import { createBatchFiles } from './batch-files.ts';

/** Folders on a disk that is full from now on. */
const full = vi.hoisted(() => new Set<string>());

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    openSync: (path: string, flags: string) => {
      if (flags !== 'r' && [...full].some((folder) => path.startsWith(folder)))
        throw Object.assign(new Error('ENOSPC: made up'), { code: 'ENOSPC' });
      return real.openSync(path, flags);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'percore-batch-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const report = (points: number): GradeReport => ({
  schema: 'percore.grade/1',
  lab: 'spinlock',
  title: '',
  submission: 'a.ts',
  points,
  most: 20,
  refusal: null,
  checks: [],
});
const table = 'submission,points,most\n';

beforeEach(() => {
  full.clear();
  rmSync(at('class'), { recursive: true, force: true });
  mkdirSync(at('class'));
  vi.stubEnv('INIT_CWD', folder);
});

const begin = (out = at('class/grades.csv')) => createBatchFiles(out, out, out.replace('.csv', '.reports'));

test('a batch finds what it kept, and has no trouble', () => {
  const files = begin();
  expect(readdirSync(at('class'))).toEqual([]);
  files.keep('a.ts', 'digest', report(3));
  files.writeTable(`${table}a.ts,3,20\n`);
  expect([files.troubles(), begin().kept('a.ts', 'digest')?.points, begin().kept('a.ts', 'another')]).toEqual([
    [],
    3,
    null,
  ]);
  expect(readFileSync(at('class/grades.csv'), 'utf8')).toBe(`${table}a.ts,3,20\n`);
});

test('where the disk fills the last table stays whole, and the new one and the reports are elsewhere', () => {
  const files = begin();
  files.keep('a.ts', 'digest', report(3));
  files.writeTable(`${table}a.ts,3,20\n`);
  full.add(at('class'));
  files.keep('b.ts', 'digest', report(5));
  files.writeTable(`${table}a.ts,3,20\nb.ts,5,20\n`);
  const [reports, tables] = files.troubles();
  expect(readFileSync(at('class/grades.csv'), 'utf8')).toBe(`${table}a.ts,3,20\n`);
  expect(tables).toBe(
    `The table could not be written as ${at('class/grades.csv')}: the disk is full; free some space, or name a place on another disk (ENOSPC). It is kept as grades.csv instead.`,
  );
  expect(readFileSync(at('grades.csv'), 'utf8')).toBe(`${table}a.ts,3,20\nb.ts,5,20\n`);
  const rest = / 1 of them is in (\S+) instead: move them there/.exec(reports!)![1]!;
  expect(JSON.parse(readFileSync(join(rest, 'b.ts.json'), 'utf8'))).toMatchObject({
    of: 'digest',
    report: { points: 5 },
  });
  rmSync(rest, { recursive: true });
});

test('two batches into one table write beside each other, and leave one whole table and no draft', () => {
  const [one, other] = [begin(), begin()];
  for (let i = 0; i < 5; i++)
    for (const files of [one, other]) {
      files.keep('a.ts', 'digest', report(i));
      files.writeTable(`${table}a.ts,${i},20\n`);
    }
  expect([one.troubles(), other.troubles(), readFileSync(at('class/grades.csv'), 'utf8')]).toEqual([
    [],
    [],
    `${table}a.ts,4,20\n`,
  ]);
  expect(
    [...readdirSync(at('class')), ...readdirSync(at('class/grades.reports'))].filter((name) => name.endsWith('.draft')),
  ).toEqual([]);
});

test('a table is never put over what is no table, nor over a submission that is still empty, nor where nothing can be', () => {
  writeFileSync(at('class/notes.txt'), 'my own notes');
  writeFileSync(at('class/empty.ts'), '');
  writeFileSync(at('class/grades.reports'), 'a file');
  expect(() => begin(at('class/notes.txt'))).toThrow(
    'this file is not a table of grades of percore and would be overwritten',
  );
  expect(() => begin(at('class/empty.ts'))).toThrow('would be overwritten');
  expect(() => begin()).toThrow(
    `--out ${at('class/grades.csv')}: the reports cannot be kept in ${at('class/grades.reports')}: a part of that path is a file`,
  );
  if (existsSync('/proc/self'))
    expect(() => begin('/proc/nope.csv')).toThrow('--out /proc/nope.csv: the file cannot be written: ');
});
