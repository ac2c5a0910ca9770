// The machines of this checkout, and what may be wrong with a name or a path.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { coresOf } from './description.ts';
import { machineNamed, machineNames } from './folder.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const nearest = (word: string, words: readonly string[]): string => `${word}? ${words.length} there.`;
const named = (name: string) => machineNamed(root, name, root, nearest);

const scratch = mkdtempSync(join(tmpdir(), 'percore-machines-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const laptop = JSON.stringify(named('laptop-8'));
writeFileSync(join(scratch, 'mine.json'), laptop);
writeFileSync(join(scratch, 'broken.json'), laptop.replace('"pause":', '"paws":'));
mkdirSync(join(scratch, 'folder.json'));
mkdirSync(join(scratch, 'machines'));
writeFileSync(join(scratch, 'machines/desktop-8.json'), laptop);

describe.each(machineNames(root))('%s', (name) => {
  const machine = named(name);

  test('has as many cores as its name says', () => {
    expect(coresOf(machine)).toBe(Number(name.split('-').at(-1)));
  });

  test('has a source for every group of figures, and for nothing else', () => {
    expect(Object.keys(machine.sources)).toEqual([
      'clock',
      'topology',
      ...('protocol' in machine.sources ? ['protocol'] : []),
      'hit',
      ...(machine.overlap === undefined ? [] : ['overlap']),
      'load',
      'store',
      'atomic',
      ...(machine.own === undefined ? [] : ['own']),
      ...(machine.lastLevel === undefined ? [] : ['lastLevel']),
      'service',
      'pause',
      'futex',
    ]);
  });

  test('has sources that are sentences about public things', () => {
    for (const source of Object.values(machine.sources)) {
      expect(source).toMatch(/^.{20,}\.$/s);
      expect(source).not.toMatch(/\/work|shared\/|NUMBERS/);
    }
  });

  test('costs no less from farther away, and a miss more than a hit', () => {
    for (const kind of ['load', 'store', 'atomic'] as const)
      for (const row of Object.values(machine[kind])) {
        expect([...row].sort((a, b) => a - b)).toEqual(row);
        expect(row[0]).toBeGreaterThan(machine.hit[kind]);
      }
  });
});

test('the four machines of the course are there', () => {
  expect(machineNames(root)).toEqual(expect.arrayContaining(['laptop-8', 'opteron-48', 'osdi-48', 'xeon-80']));
});

test('no two dies of the Opteron are farther apart than two hops, and each shares its package with one other', () => {
  for (const row of named('opteron-48').topology) expect(row.filter((distance) => distance === 1)).toHaveLength(1);
});

test('each processor of the Xeon has three neighbours', () => {
  for (const row of named('xeon-80').topology) expect(row.filter((distance) => distance === 1)).toHaveLength(3);
});

test("a path is a person's own machine, from where they stand", () => {
  expect(machineNamed(root, './mine.json', scratch, nearest).name).toBe('laptop-8');
  expect(machineNamed(root, join(scratch, 'mine.json'), '/', nearest).name).toBe('laptop-8');
});

test('a checkout without machines has none, and one with another is listed without being registered', () => {
  expect(machineNames(join(scratch, 'folder.json'))).toEqual([]);
  expect(machineNames(scratch)).toEqual(['desktop-8']);
});

describe('refused', () => {
  test.each<[string, string, string]>([
    ['a name that no machine has', 'opteron-84', 'There is no machine "opteron-84". opteron-84? '],
    [
      'a file that is not there',
      './gone.json',
      './gone.json: there is no such file; a machine is a name that `npm run machine` lists or a path to a .json file',
    ],
    [
      'a folder',
      './folder.json',
      './folder.json: this is a folder; a machine is a name that `npm run machine` lists or a path to a .json file',
    ],
    [
      'a file with a fault',
      './broken.json',
      './broken.json: pause: the field is missing; machines/laptop-8.json shows how it is written',
    ],
  ])('%s', (_, name, sentence) => {
    expect(() => machineNamed(root, name, scratch, nearest)).toThrow(sentence);
  });

  test('a machine whose file is called otherwise', () => {
    expect(() => machineNamed(scratch, 'desktop-8', scratch, nearest)).toThrow(
      'machines/desktop-8.json: name: expected "desktop-8", as the file is called, saw "laptop-8"',
    );
  });
});
