// Files written whole, on a disk that fills, without links, and where one may write the file and not the folder.

import * as fs from 'node:fs';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeStaleDrafts, tryFolder, tryWriting, writeNew, writeWhole } from './whole-file.ts';

/** The next calls of a function of the file system that fail, by the code that they fail with. */
const failing = vi.hoisted(() => new Map<string, string>());

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const failed = (name: string): void => {
    const code = failing.get(name);
    if (code !== undefined) throw Object.assign(new Error(`${code}: made up, ${name}`), { code });
  };
  return {
    ...real,
    fsyncSync: (file: number) => {
      failed('fsync');
      real.fsyncSync(file);
    },
    renameSync: (from: string, to: string) => {
      failed('rename');
      real.renameSync(from, to);
    },
    linkSync: (from: string, to: string) => {
      failed('link');
      real.linkSync(from, to);
    },
    openSync: (path: string, flags: string) => {
      failed('open');
      return real.openSync(path, flags);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'percore-whole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const drafts = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.draft'));

beforeEach(() => failing.clear());

describe('a file written whole', () => {
  test('makes its folders, and leaves no draft', () => {
    writeWhole(at('deep/er/file'), 'new');
    expect([read('deep/er/file'), readdirSync(at('deep/er'))]).toEqual(['new', ['file']]);
  });

  test('takes the place of what was there, through links, with its mode', () => {
    writeFileSync(at('old'), 'old');
    chmodSync(at('old'), 0o640);
    symlinkSync(at('old'), at('to-old'));
    writeWhole(at('to-old'), 'new');
    expect([read('old'), statSync(at('old')).mode & 0o777, fs.lstatSync(at('to-old')).isSymbolicLink()]).toEqual([
      'new',
      0o640,
      true,
    ]);
  });

  test('is made where a link leads that leads nowhere yet', () => {
    symlinkSync(at('later'), at('to-later'));
    writeWhole(at('to-later'), 'new');
    expect(read('later')).toBe('new');
  });

  test.each([
    'ENOSPC',
    'EDQUOT',
    'EIO',
  ])('on a disk that says %s leaves what was there, no draft and no folder', (code) => {
    writeFileSync(at('kept'), 'old');
    failing.set('fsync', code);
    expect(() => writeWhole(at('kept'), 'new')).toThrow(code);
    expect(() => writeWhole(at('gone/file'), 'new')).toThrow(code);
    expect([read('kept'), drafts(), existsSync(at('gone'))]).toEqual(['old', [], false]);
  });

  test.each([
    'EBUSY',
    'EACCES',
  ])('is written in place where its folder says %s and the file itself may be written', (code) => {
    writeFileSync(at('mounted'), 'old');
    failing.set('rename', code);
    writeWhole(at('mounted'), 'new');
    expect([read('mounted'), drafts()]).toEqual(['new', []]);
  });

  test('goes straight to a device', () => {
    writeWhole('/dev/null', 'nothing');
    expect(statSync('/dev/null').isFile()).toBe(false);
  });

  test.skipIf(!existsSync('/dev/full'))('says that a device is full', () => {
    expect(() => writeWhole('/dev/full', 'text')).toThrow('ENOSPC');
  });
});

describe('a new file', () => {
  test('is never written over another', () => {
    writeFileSync(at('mine'), 'mine');
    expect(() => writeNew(at('mine'), 'new')).toThrow('EEXIST');
    expect([read('mine'), drafts()]).toEqual(['mine', []]);
  });

  test.each([
    'EPERM',
    'ENOTSUP',
  ])('is written, and never over another, where the file system says %s to links', (code) => {
    failing.set('link', code);
    writeNew(at(`new-${code}`), 'new');
    expect(read(`new-${code}`)).toBe('new');
    expect(() => writeNew(at(`new-${code}`), 'newer')).toThrow('EEXIST');
    expect([read(`new-${code}`), drafts()]).toEqual(['new', []]);
  });
});

describe('a place that is tried', () => {
  test('is as it was, with no folder more', () => {
    tryWriting(at('not/there/yet'));
    tryFolder(at('not/there'));
    expect(existsSync(at('not'))).toBe(false);
  });

  test('is refused where it is a folder, below a file, or below a folder that takes none', () => {
    writeFileSync(at('file'), '');
    mkdirSync(at('folder'), { recursive: true });
    expect(() => tryWriting(at('folder'))).toThrow('EISDIR');
    expect(() => tryWriting(at('file/below'))).toThrow('ENOTDIR');
    expect(() => tryFolder(at('file'))).toThrow('ENOTDIR');
    expect(() => tryFolder(at('file/below/deep'))).toThrow('ENOTDIR');
  });

  test.skipIf(!existsSync('/proc/self'))('is refused below /proc, at once', () => {
    expect(() => tryWriting('/proc/nope')).toThrow(/ENOENT|EACCES|EPERM/);
    expect(() => tryFolder('/proc/nope')).toThrow(/ENOENT|EACCES|EPERM/);
    expect(() => tryFolder('/proc/nope/deep')).toThrow(/ENOENT|EACCES|EPERM/);
  });

  test('is refused where no file can be opened, and is no trouble where the file is there and may be written', () => {
    writeFileSync(at('there'), 'old');
    failing.set('open', 'EACCES');
    expect(() => tryWriting(at('absent'))).toThrow('EACCES');
    tryWriting(at('there'));
    failing.set('open', 'ENOSPC');
    expect(() => tryWriting(at('there'))).toThrow('ENOSPC');
  });
});

test('drafts that were left long ago are removed, and those of a process that may be at work are not', () => {
  for (const name of ['.percore-1-aa.draft', '.percore-2-bb.draft', 'mine.draft']) writeFileSync(at(name), '');
  for (const name of ['.percore-1-aa.draft', 'mine.draft']) utimesSync(at(name), 1, 1);
  removeStaleDrafts(folder);
  expect(drafts().sort()).toEqual(['.percore-2-bb.draft', 'mine.draft']);
});

test('two names of one file stay two names: what is written to one is not read through the other', () => {
  writeFileSync(at('one'), 'old');
  linkSync(at('one'), at('two'));
  writeWhole(at('one'), 'new');
  expect([read('one'), read('two')]).toEqual(['new', 'old']);
});
