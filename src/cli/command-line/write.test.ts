// Places that a person names for what is written: tried first, never over what is not ours, and with a way out where they fail.

import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Kind } from './file-kind.ts';
import { tryPlaces, write, writeJson } from './write.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-places-'));
const at = (name: string): string => join(folder, name);
const put = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};
beforeAll(() => {
  vi.stubEnv('INIT_CWD', folder);
  mkdirSync(at('folder'));
  put('file', 'my own notes');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const tried =
  (path: string, kind: Kind = 'result', read: readonly string[] = []) =>
  () =>
    tryPlaces([{ option: '--json', path, kind }], read);

describe('a place', () => {
  test('that can be written is left as it was', () => {
    tried('new/deep/x.json')();
    expect([existsSync(at('new')), readdirSync(folder).sort()]).toEqual([false, ['file', 'folder']]);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['below a file', 'file/x.json', 'a part of that path is a file'],
    ['that is a folder', 'folder', 'this is a folder; name a file in it'],
    ['that holds something of theirs', 'file', 'this file is not a result of percore and would be overwritten'],
    ['with a name that no file system takes', 'x'.repeat(300), 'the name is too long'],
    ...(existsSync('/proc/self')
      ? ([
          ['where nothing can be', '/proc/nope', 'the file cannot be written: '],
          ['below one where nothing can be', '/proc/nope/x', 'the file cannot be written: '],
        ] as const)
      : []),
  ];

  test.each(refused)('%s is refused with what to do', (_, path, sentence) => {
    expect(tried(path)).toThrow(`--json ${path}: `);
    expect(tried(path)).toThrow(sentence);
    expect(readFileSync(at('file'), 'utf8')).toBe('my own notes');
  });

  test('that the command reads is refused, by whatever path, link or second name', () => {
    const mine = put('mine.json', '{ "schema": "percore.result/1" }');
    symlinkSync(mine, at('link.json'));
    linkSync(mine, at('second.json'));
    for (const path of ['mine.json', './folder/../mine.json', 'link.json', 'second.json']) {
      expect(tried(path, 'result', ['mine.json'])).toThrow(`--json ${path}: this is mine.json, which is read here`);
      expect(tried(path)).not.toThrow();
    }
    put('empty.ts', '');
    expect(tried('empty.ts', 'result', ['empty.ts'])).toThrow('which is read here');
  });

  test('for two things is refused, and a device takes several', () => {
    const two = (one: string, other: string) => () =>
      tryPlaces([
        { option: '--json', path: one, kind: 'result' },
        { option: '--csv', path: other, kind: 'samples' },
      ]);
    expect(two('x', './x')).toThrow('--json and --csv name the same file, ./x: give each its own');
    expect(two('x', 'y')).not.toThrow();
    expect(two('/dev/null', '/dev/null')).not.toThrow();
  });
});

const ours: readonly (readonly [Kind, string])[] = [
  ['result', '{\n  "schema": "percore.result/1",\n'],
  ['check', '{\n  "schema": "percore.check/1",\n'],
  ['check', '{\n  "schema": "percore.litmus/1"'],
  ['explanation', '{\n "schema": "percore.why/1"'],
  ['fits', '{\n  "schema": "percore.fit/1"'],
  ['trace', '{"traceEvents":[]}'],
  ['samples', '# schema: percore.result/1\n'],
  ['samples', 'lab,variant,engine,cores,rep\n'],
  ['benchmark', '{\n  "context": {\n    "executable": "percore"'],
  ['curve', 'tasks,processes,processes_idle,threads,threads_idle,linear\n0,0,100,0,100,0\n1,-1,-1.00,5,-1.00,5\n'],
  ['title', 'spinlock: ticket\n'],
  ['grades', 'submission,points,most\n'],
  ['grades', '\uFEFF"submission";"points"\n'],
  ['grades', '\uFEFF"submission","points"\r\n'],
  ['report', '{\n  "schema": "percore.grade/1"'],
  ['report', '{\n  "schema": "classroom50/result/v1"'],
  ['report', '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="percore"'],
  ['report', '{\n  "score": 12,\n  "execution_time": 3,'],
  ['report', '{\n  "gradable": true,'],
  ['report', '{\n  "exclusion: never two": 4,\n'],
  ['report', '{"exclusion: never two": 4}'],
];
const foreign = [
  'my own notes\n',
  '{}',
  '{ "score": "high" }',
  'export function acquire(): void {}\n',
  'a,b\n1,2\n',
  '{\n  "schema": "percore.machine/1"',
  '{"benchmarks": [], "context": {"executable": "mine"}}',
  'tasks,processes,processes_idle,threads,threads_idle,linear\n0,0,100,0,100,0\n1,500,99.00,5,99.00,5\n',
  '<?xml version="1.0"?>\n<testsuites name="pytest">',
  'QUJD\n',
];

test.each(ours)('a file of ours, %s, is written over by its kind: %j', (kind, text) => {
  put('ours', text);
  expect(tried('ours', kind)).not.toThrow();
});

test.each(foreign)('what is not ours is written over by nothing: %j', (text) => {
  put('foreign', text);
  for (const kind of new Set(ours.map(([each]) => each)))
    expect(tried('foreign', kind), kind).toThrow('would be overwritten');
});

describe('what is written', () => {
  test('is whole, and nothing else is left beside it', () => {
    mkdirSync(at('out'));
    expect(writeJson('out/x.json', 'result', { schema: 'percore.result/1' })).toBeNull();
    expect(write('out/deep/x.csv', 'samples', () => 'lab')).toBeNull();
    expect([readdirSync(at('out')).sort(), readFileSync(at('out/x.json'), 'utf8')]).toEqual([
      ['deep', 'x.json'],
      '{\n  "schema": "percore.result/1"\n}\n',
    ]);
  });

  test('goes where the person stands when its place fails meanwhile, under a name that is free', () => {
    put('x.json', 'mine');
    expect(write('file/x.json', 'result', () => 'text')).toBe(
      'file/x.json could not be written: a part of that path is a file, and a folder is needed there; name another place (ENOTDIR). It is kept as x-2.json instead.',
    );
    expect([readFileSync(at('x.json'), 'utf8'), readFileSync(at('x-2.json'), 'utf8')]).toEqual(['mine', 'text']);
  });

  test('does not take the place of something that has come there meanwhile', () => {
    put('late.json', 'notes of theirs');
    expect(write('late.json', 'result', () => 'text')).toMatch(
      /^late\.json: this file is not .* It is kept as late-2\.json instead\.$/,
    );
    expect(readFileSync(at('late.json'), 'utf8')).toBe('notes of theirs');
  });
});
