// The students' edition on a disk that fills, and after a command that was killed.

import type * as fs from 'node:fs';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { main } from './handout.ts';

/** Files that still find room; null where there is enough. */
const room = vi.hoisted(() => ({ left: null as number | null }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    copyFileSync: (from: string, to: string) => {
      if (room.left !== null && room.left-- <= 0) throw Object.assign(new Error('ENOSPC: made up'), { code: 'ENOSPC' });
      real.copyFileSync(from, to);
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'percore-handout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

const said = { stdout: '', stderr: '' };
beforeEach(() => {
  room.left = null;
  for (const stream of ['stdout', 'stderr'] as const) {
    said[stream] = '';
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    });
  }
});
const handout = (out: string): Promise<number> => main({ root, words: ['--out', out] });

test('a disk that fills leaves nothing of the edition, and the second try writes it', async () => {
  room.left = 100;
  expect([await handout(at('new')), said.stderr]).toEqual([
    1,
    `The edition could not be written to ${at('new')}: the disk is full; free some space, or name a place on another disk (ENOSPC). Nothing of it is left there.\n`,
  ]);
  expect(existsSync(at('new'))).toBe(false);
  room.left = null;
  expect([
    await handout(at('new')),
    existsSync(at('new/package.json')),
    readdirSync(at('new')).filter((name) => name.includes('unfinished')),
  ]).toEqual([0, true, []]);
});

test('what a killed command has left is finished, and a folder with other files is refused', async () => {
  mkdirSync(at('half/labs'), { recursive: true });
  writeFileSync(at('half/.percore-unfinished'), '');
  writeFileSync(at('half/package.json'), 'cut');
  expect([await handout(at('half')), existsSync(at('half/.percore-unfinished'))]).toEqual([0, false]);
  expect([await handout(at('half')), said.stderr]).toEqual([
    2,
    `--out ${at('half')}: there are files in this folder; choose another\n`,
  ]);
});

test("the command that is printed survives blanks in the folder's name", async () => {
  expect(await handout(at('OUT ü space'))).toBe(0);
  expect(said.stdout).toContain(`To check that it is complete: cd '${at('OUT ü space')}' && npm test`);
});

test('a place that takes no folder is refused before anything is written, and so is the project behind a link', async () => {
  writeFileSync(at('file'), '');
  symlinkSync(root, at('link'));
  const refused = [
    [at('file'), 'this is a file'],
    [at('file/below'), 'the edition cannot be written there: a part of that path is a file'],
    [at('link/edition'), 'this is inside the project'],
    [join(root, 'x'), 'this is inside the project'],
  ] as const;
  for (const [out, sentence] of refused) {
    said.stderr = '';
    expect([await handout(out), said.stderr]).toEqual([2, expect.stringContaining(sentence)]);
  }
  if (existsSync('/proc/self')) expect(await handout('/proc/nope')).toBe(2);
  expect(existsSync(join(root, 'x'))).toBe(false);
});
