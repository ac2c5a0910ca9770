// Results as they are kept, on disks that fill: nothing that was measured is lost.

import type * as fs from 'node:fs';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readResult } from '../../experiment/formats/result-text.ts';
import type { Result } from '../../experiment/result.ts';
import type { Sample } from '../../experiment/sample.ts';
import { cutOffIn, cutOffText } from './cut-off.ts';
import { createKeeping, nameOfRun } from './kept-result.ts';
import { foldersFor, resultsFolder } from './results-folder.ts';

/** Folders on a disk that is full from now on. */
const full = vi.hoisted(() => new Set<string>());

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const paths = new Map<number, string>();
  const fails = (file: number): void => {
    const on = [...full].some((folder) => paths.get(file)?.startsWith(folder));
    if (on) throw Object.assign(new Error('ENOSPC: made up'), { code: 'ENOSPC' });
  };
  return {
    ...real,
    openSync: (path: string, flags: string) => {
      const file = real.openSync(path, flags);
      paths.set(file, path);
      return file;
    },
    writeSync: (file: number, bytes: Buffer) => {
      fails(file);
      return real.writeSync(file, bytes);
    },
    writeFileSync: (file: number | string, text: string, options?: fs.WriteFileOptions) => {
      if (typeof file === 'number') fails(file);
      real.writeFileSync(file, text, options);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'percore-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const sample = (repeat: number): Sample => ({
  variant: 'ticket',
  cores: 1,
  repeat,
  seconds: 0.5,
  operations: 100,
  throughput: 200,
  perCore: [100],
  correct: true,
  error: null,
});
const result = (samples: Sample[]): Result => ({
  schema: 'percore.result/1',
  lab: 'spinlock',
  engine: 'threads',
  code: 'wasm',
  machine: null,
  host: { cpu: 'a cpu', cores: 2, quota: null, os: 'linux', runtime: 'node', percore: '0.1.0' },
  knobs: {},
  seed: 1,
  started: '2026-11-22T01:00:00.000Z',
  samples,
  summary: [],
  fits: [],
  warnings: [],
  variants: [{ name: 'ticket' }],
  interrupted: false,
});
const samplesIn = (path: string): number => readResult(readFileSync(path, 'utf8'), path).samples.length;

beforeEach(() => {
  full.clear();
  for (const name of ['a', 'b']) rmSync(at(name), { recursive: true, force: true });
});

describe('a run', () => {
  const started = (others = [at('b')]) => createKeeping({ folder: at('a'), others, said: null }, 'run');
  const noted = (keeping: ReturnType<typeof started>, repeats: readonly number[]): void => {
    for (const repeat of repeats) keeping.note(() => result([]), sample(repeat), true);
  };

  test('has each sample on disk once it is noted, and only its result at the end', () => {
    const keeping = started();
    expect(existsSync(at('a'))).toBe(false);
    for (const repeat of [0, 1, 2]) {
      noted(keeping, [repeat]);
      expect(samplesIn(at(`a/run-${process.pid}.journal`))).toBe(repeat + 1);
    }
    expect(keeping.keep(result([sample(0)]))).toEqual({ path: at('a/run.json'), refusal: null, text: null });
    expect(readdirSync(at('a'))).toEqual(['run.json']);
  });

  test('takes its journal to the next disk with all its samples when the first is full', () => {
    const keeping = started();
    noted(keeping, [0, 1]);
    full.add(at('a'));
    noted(keeping, [2]);
    expect(existsSync(at('a'))).toBe(false);
    expect(samplesIn(at(`b/run-${process.pid}.journal`))).toBe(3);
    expect(keeping.keep(result([sample(0)])).refusal).toBe(
      `The result could not be kept in ${at('a')}: the disk is full; free some space, or name a place on another disk (ENOSPC). It is kept as ${at('b/run.json')} instead.`,
    );
    expect([existsSync(at('a')), readdirSync(at('b'))]).toEqual([false, ['run.json']]);
  });

  test('whose result finds no room leaves the journal, which has every sample', () => {
    const keeping = started([]);
    noted(keeping, [0, 1]);
    full.add(at('a'));
    const { path, refusal } = keeping.keep(result([sample(0), sample(1)]));
    expect(refusal).toContain(`It is kept as ${path} instead.`);
    expect(samplesIn(path!)).toBe(2);
  });

  test('that finds no room at all gives its result as text', () => {
    full.add(folder);
    const keeping = started();
    noted(keeping, [0, 1]);
    const { path, text, refusal } = keeping.keep(result([sample(0), sample(1)]));
    expect([path, refusal]).toEqual([null, expect.stringContaining('on standard output')]);
    expect(readResult(text!, 'text').samples).toHaveLength(2);
    expect([existsSync(at('a')), existsSync(at('b'))]).toEqual([false, false]);
  });

  test('never writes over another of the same second', () => {
    const names = [1, 2, 3].map(() => started().keep(result([sample(0)])).path);
    expect(names).toEqual(['run.json', 'run-2.json', 'run-3.json'].map((name) => at(`a/${name}`)));
  });
});

describe('a journal', () => {
  const journal = (owner: object, lines = 2): string =>
    `${JSON.stringify({ schema: 'percore.journal/1', owner, result: result([]) })}\n${Array.from({ length: lines }, (_, i) => `${JSON.stringify({ sample: sample(i) })}\n`).join('')}{"sample":{"cut`;

  test('of a process that is over is told, with its samples and the command that reads it', () => {
    mkdirSync(at('a'));
    const mine = { pid: process.pid, born: null, computer: hostname() };
    writeFileSync(at('a/gone.journal'), journal({ ...mine, pid: 2 ** 22 + 1 }));
    writeFileSync(at('a/reborn.journal'), journal({ ...mine, born: 'another boot 1' }));
    writeFileSync(at('a/alive.journal'), journal(mine));
    writeFileSync(at('a/elsewhere.journal'), journal({ ...mine, computer: 'another' }));
    writeFileSync(at('a/none.journal'), 'my own notes');
    const expected = process.platform === 'linux' ? ['gone', 'reborn'] : ['gone'];
    expect(
      cutOffIn([at('a'), at('a'), at('not there')])
        .map(({ path, lines }) => [path, lines])
        .sort(),
    ).toEqual(expected.map((name) => [at(`a/${name}.journal`), 2]));
    expect(cutOffText('/p', [at('a')], [at('a/reborn.journal')])).toContain(
      `Its 2 samples are in ${at('a/gone.journal')}. Remove the file to remove this note. Print and export them: `,
    );
    expect(cutOffText('/p', [at('b')])).toBeNull();
  });
});

describe('the folder of results', () => {
  test('that was asked for is that one or none', () => {
    writeFileSync(at('file'), '');
    expect(resultsFolder('/p', at('a'))).toMatchObject({ folder: at('a'), said: null });
    expect(() => resultsFolder('/p', at('file'))).toThrow(
      `--out ${at('file')}: no result can be kept there: a part of that path is a file`,
    );
    expect(existsSync(at('a'))).toBe(false);
  });

  test("of a project that cannot be written is one of the person's own, and that is said", () => {
    writeFileSync(at('project'), 'not a folder');
    const [, second] = foldersFor(at('project'), null);
    const { folder: taken, said } = resultsFolder(at('project'), null);
    expect(taken).toBe(second);
    expect(said).toContain(
      `Results cannot be kept in ${at('project/results')} (a part of that path is a file, and a folder is needed there); they are kept in `,
    );
  });
});

test('a run is named by its lab, the machine and the second', () => {
  const now = new Date('2026-11-22T01:02:03.456Z');
  expect([nameOfRun('rcu', null, now), nameOfRun('rcu', 'laptop-8', now)]).toEqual([
    'rcu-2026-11-22T01-02-03Z',
    'rcu-laptop-8-2026-11-22T01-02-03Z',
  ]);
});
