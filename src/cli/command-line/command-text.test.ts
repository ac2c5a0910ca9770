// Paths and commands as they are pasted back.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commandText, pathHere, shellWord } from './command-text.ts';

describe('a word for the shell', () => {
  const words = [
    'plain.json',
    'a b',
    "it's",
    '"quoted"',
    '$HOME',
    '`id`',
    '*',
    'a;b',
    'OUT ü space/ed',
    '-x',
    '!',
    'a\nb',
    '~',
    '',
  ];

  test.skipIf(process.platform === 'win32')('is one word, and that one, whatever is in it', () => {
    const said = execFileSync(
      '/bin/sh',
      ['-c', `printf '%s\\0' ${words.map((word) => shellWord(word, 'linux')).join(' ')}`],
      { encoding: 'utf8' },
    );
    expect(said.split('\0').slice(0, -1)).toEqual(words);
  });

  test('stands as it is where nothing in it has a meaning, and in double quotes on Windows', () => {
    expect([
      shellWord('results/x-1.json', 'linux'),
      shellWord('C:\\a\\b', 'win32'),
      shellWord('C:\\a b', 'win32'),
    ]).toEqual(['results/x-1.json', 'C:\\a\\b', '"C:\\a b"']);
  });
});

test('a path is short below where a person stands, and whole elsewhere', () => {
  expect(pathHere('/a/b/c.json', '/a')).toBe('b/c.json');
  expect(pathHere('/a/b/c.json', '/a/d')).toBe('/a/b/c.json');
  expect(pathHere('/a/..b/c.json', '/a')).toBe('..b/c.json');
  expect(pathHere('/a/-b.json', '/a')).toBe('./-b.json');
  expect(pathHere('/a', '/a')).toBe('.');
});

test("a command is npm's within the project, and the script's path elsewhere", () => {
  expect(commandText('lab', ['--from', 'a b.json'], '/p', '/p/labs')).toBe("npm run lab -- --from 'a b.json'");
  expect(commandText('check', ['spinlock', '--json', 'x'], '/p', '/p')).toBe('npm run check spinlock -- --json x');
  expect(commandText('lab', ['spinlock'], '/p', '/p')).toBe('npm run lab spinlock');
  expect(commandText('lab', [], '/p', '/p')).toBe('npm run lab');
  expect(commandText('lab', ['--from', 'x'], '/p q', '/home/me')).toBe("node '/p q/bin/percore.mjs' lab --from x");
});

test('a command again is that of the project whose script runs, for a file with blanks in its name too', () => {
  const [before] = [process.argv[1]!];
  try {
    process.argv[1] = '/opt/per core/bin/percore.mjs';
    vi.stubEnv('INIT_CWD', '/home/me');
    expect(commandText('check', ['spinlock', '../my lock.ts', '--schedule'])).toBe(
      "node '/opt/per core/bin/percore.mjs' check spinlock '../my lock.ts' --schedule",
    );
    vi.stubEnv('INIT_CWD', '/opt/per core/labs');
    expect(commandText('check', ['spinlock', '../my lock.ts', '--schedule'])).toBe(
      "npm run check spinlock '../my lock.ts' -- --schedule",
    );
  } finally {
    process.argv[1] = before;
    vi.unstubAllEnvs();
  }
});

describe('a command of a package', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'percore-pasted-'));
    mkdirSync(join(project, 'node_modules/percore/built'), { recursive: true });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const text = (from: string): string =>
    commandText('lab', ['x', '--cores', '1'], join(project, 'node_modules/percore'), from);

  test('is of npx, without the `--` of npm, below the folder that it is installed in', () => {
    expect(text(join(project, 'labs'))).toBe('npx percore lab x --cores 1');
  });

  test('names the file that npx was asked for', () => {
    writeFileSync(join(project, 'package.json'), '{"_npx":{"packages":["./percore-0.1.0.tgz"]}}');
    expect(text('/home/me')).toBe('npx ./percore-0.1.0.tgz lab x --cores 1');
    writeFileSync(join(project, 'package.json'), '{"_npx":{"packages":["/home/me/percore.tgz"]}}');
    expect(text('/home/me')).toBe('npx ./percore.tgz lab x --cores 1');
  });

  test("is the script's path elsewhere", () => {
    const script = shellWord(join(project, 'node_modules/percore/bin/percore.mjs'));
    expect(text('/home/me')).toBe(`node ${script} lab x --cores 1`);
  });
});
