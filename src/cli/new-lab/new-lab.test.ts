// A new lab's files: whole, right at once, and nothing that was there is touched.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { check } from '../../engines/checker/check.ts';
import { isOwnLab, labNames, readFolder, readLab, readLabCard } from '../../lab/folder.ts';
import { linkVariant } from '../../lab/link-variant.ts';
import { lintLab } from '../../lab/lint.ts';
import { main } from './new-lab.ts';

let here: string;
let said: string;
beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'percore-new-lab-'));
  said = '';
  vi.stubEnv('INIT_CWD', here);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(here, { recursive: true, force: true });
});

const make = (...words: readonly string[]): Promise<number> => main({ root, words });

describe('a new lab', () => {
  test("stands beside Percore's labs, last in the order, and passes the course lint", async () => {
    expect(await make('my-count')).toBe(0);
    expect(labNames(root).at(-1)).toBe('my-count');
    expect(isOwnLab(root, 'my-count')).toBe(true);
    const course = new Map(labNames(root).map((name) => [name, readLabCard(root, name)]));
    expect(lintLab(readFolder(root, 'my-count'), course)).toEqual([]);
    expect(said).toContain('check my-count');
  });

  test('has variants with the verdicts that its card declares', async () => {
    await make('my-count');
    const lab = readLab(root, 'my-count');
    const verdicts = lab.variants.map((each) => [
      each.name,
      check(linkVariant(lab, each, 2, {}), { operations: 2 }).verdict,
    ]);
    expect(verdicts).toEqual(lab.card.variants.map(({ name, expect: declared }) => [name, declared]));
  });

  test('has figures in its lesson from a simulated run, one for each number of cores of its command', async () => {
    await make('my-count');
    const lesson = readFileSync(join(here, 'labs/my-count/README.md'), 'utf8');
    expect([...lesson.matchAll(/^\| (\d+) \| [\d.]+ [MG] \|$/gm)].map(([, cores]) => cores)).toEqual(['1', '8', '48']);
  });

  test('brings what an editor needs once, and leaves it as it is', async () => {
    await make('one');
    writeFileSync(join(here, 'labs/percore.d.ts'), '// mine\n');
    await make('two');
    expect(readdirSync(join(here, 'labs')).sort()).toEqual(['one', 'percore.d.ts', 'tsconfig.json', 'two']);
    expect(readFileSync(join(here, 'labs/percore.d.ts'), 'utf8')).toBe('// mine\n');
  });
});

describe('no lab is made', () => {
  test.each([
    ['of a name that a lab has', ['spinlock'], 'There is a lab "spinlock" already'],
    ['of a name that is none', ['My Lab'], '"My Lab" is not a name for a lab'],
    ['of a name that leads elsewhere', ['../x'], '"../x" is not a name for a lab'],
    ['without a name', [], 'Name the lab'],
    ['of two names', ['a', 'b'], 'one lab is made at a time'],
  ])('%s', async (_, words, sentence) => {
    expect(await make(...words)).toBe(2);
    expect(said).toContain(sentence);
    expect(existsSync(join(here, 'labs'))).toBe(false);
  });

  test('where a folder of its name is, whose files stay', async () => {
    mkdirSync(join(here, 'labs/mine'), { recursive: true });
    writeFileSync(join(here, 'labs/mine/notes.txt'), 'mine');
    expect(await make('mine')).toBe(2);
    expect(readdirSync(join(here, 'labs/mine'))).toEqual(['notes.txt']);
  });

  test('where nothing can be written, and what was begun is taken away', async () => {
    writeFileSync(join(here, 'labs'), 'a file');
    expect(await make('mine')).toBe(1);
    expect(said).toContain('could not be written');
    expect(readdirSync(here)).toEqual(['labs']);
  });
});
