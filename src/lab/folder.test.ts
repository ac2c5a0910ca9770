// Labs on disk: a folder with a card is a lab at once, and what is missing is named.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { labNames, readFolder, readLab, readOwnVariant } from './folder.ts';

const root = mkdtempSync(join(tmpdir(), 'percore-labs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(join(root, 'labs'), { recursive: true, force: true });
  write('percore.d.ts', '');
});

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, 'labs', path)), { recursive: true });
  writeFileSync(join(root, 'labs', path), text);
}

function addLab(name: string, order: number): void {
  write(
    `${name}/lab.ts`,
    `export default { title: 'T', question: 'Why?', order: ${order}, operation: 'one', variants: [{ name: 'a', title: 'A', expect: 'holds' }], knobs: [] };\n`,
  );
  write(`${name}/workload.ts`, '// The workload.\n');
  write(`${name}/a.ts`, '// A.\n');
}

test('a new folder is a lab without being registered anywhere, at its place in the course', () => {
  addLab('second', 2);
  expect(labNames(root)).toEqual(['second']);
  addLab('zero', 1);
  addLab('third', 3);
  expect(labNames(root)).toEqual(['zero', 'second', 'third']);
});

test('a folder without a card is no lab', () => {
  write('notes/README.md', '# Notes\n');
  addLab('one', 1);
  expect(labNames(root)).toEqual(['one']);
});

test('a broken card hides no other lab: its own comes last', () => {
  addLab('one', 1);
  write('broken/lab.ts', 'export default 7;\n');
  expect(labNames(root)).toEqual(['one', 'broken']);
  expect(() => readLab(root, 'broken')).toThrow('labs/broken/lab.ts:1:16: the card: expected an object with title');
});

test('a lab is read whole, its files named as a person would', () => {
  addLab('one', 1);
  const { name, card, workload, variants } = readLab(root, 'one');
  expect([name, card.title, workload.name]).toEqual(['one', 'T', 'labs/one/workload.ts']);
  expect(variants).toMatchObject([
    { name: 'a', card: { title: 'A' }, source: { name: 'labs/one/a.ts', text: '// A.\n' } },
  ]);
});

test('a file that the card names and the folder lacks is named', () => {
  addLab('one', 1);
  rmSync(join(root, 'labs/one/a.ts'));
  expect(() => readLab(root, 'one')).toThrow('labs/one/a.ts: there is no such file; the lab needs it');
  addLab('two', 2);
  rmSync(join(root, 'labs/two/workload.ts'));
  expect(() => readLab(root, 'two')).toThrow('labs/two/workload.ts: there is no such file');
});

test('the lint is given every file of a folder, also those of its subfolders', () => {
  addLab('one', 1);
  write('one/wrong/slow.ts', '// Slow.\n');
  expect([...readFolder(root, 'one').files.keys()]).toEqual(['a.ts', 'lab.ts', 'workload.ts', 'wrong/slow.ts']);
});

test("a person's own file is a variant by the path that they wrote", () => {
  write('mine.ts', '// Mine.\n');
  expect(readOwnVariant('./mine.ts', join(root, 'labs'))).toEqual({
    name: './mine.ts',
    card: null,
    source: { name: './mine.ts', text: '// Mine.\n' },
  });
});

test('what is no file of a person is refused with its path', () => {
  const own = (path: string) => () => readOwnVariant(path, join(root, 'labs'));
  write('huge.ts', new Uint8Array(1024 * 1024 + 1));
  expect(own('./gone.ts')).toThrow(
    "./gone.ts: there is no such file; a variant is a name of the lab's card or a path to a .ts file",
  );
  expect(own('./percore.d.ts/deeper.ts')).toThrow('a part of its path is a file, not a folder');
  expect(own('../labs')).toThrow('../labs: this is a folder; a variant is a name');
  expect(own('./huge.ts')).toThrow(
    './huge.ts: the file has 1,048,577 bytes, and at most 1,048,576 are read; a variant is a name',
  );
});
