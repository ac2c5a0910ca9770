// The reader of files that a person named: every kind of file ends in a text or in a sentence, and none is waited for.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeText } from '../text/encoding.ts';
import { readNamed, type Wanted } from './named-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-named-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const wanted: Wanted = { what: 'a variant is a path to a .ts file', most: 100, silence: 100 };
const read = (name: string, more: Partial<Wanted> = {}): string => {
  try {
    return readNamed(name, folder, { ...wanted, ...more });
  } catch (error) {
    return (error as Error).message;
  }
};
const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
const windows = process.platform === 'win32';

test('a text is read, in UTF-8 with or without its mark, and in UTF-16 with it', () => {
  put('plain.ts', 'größe');
  put('bom.ts', '\uFEFFgröße');
  put('le.ts', Buffer.from('\uFEFFgröße', 'utf16le'));
  put('be.ts', Buffer.from('\uFEFFgröße', 'utf16le').swap16());
  for (const name of ['plain.ts', 'bom.ts', 'le.ts', 'be.ts']) expect(read(name)).toBe('größe');
});

test('no file, a folder, a path through a file, a name with a zero byte: a sentence each, without words of Node', () => {
  mkdirSync(join(folder, 'sub'));
  put('file', 'x');
  expect(read('nope.ts')).toBe('nope.ts: there is no such file; a variant is a path to a .ts file');
  expect(read('sub')).toBe('sub: this is a folder; a variant is a path to a .ts file');
  expect(read('file/x.ts')).toBe(
    'file/x.ts: a part of its path is a file, not a folder; a variant is a path to a .ts file',
  );
  expect(read('a\0b')).toBe('a\uFFFDb: the name contains a zero byte; a variant is a path to a .ts file');
  expect(read(`${'x'.repeat(300)}`)).toContain(': the name is too long;');
});

test('more than the limit is refused, whether the file says so or only goes on', () => {
  put('long.ts', 'x'.repeat(101));
  put('right.ts', 'x'.repeat(100));
  expect(read('right.ts')).toHaveLength(100);
  expect(read('long.ts')).toBe(
    'long.ts: the file has 101 bytes, and at most 100 are read; a variant is a path to a .ts file',
  );
  if (process.platform === 'linux')
    expect(read('/proc/self/environ', { most: 10 })).toContain('the file has more bytes than that');
});

test.skipIf(windows)('devices and pipes are refused at once where a file is wanted', () => {
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  expect(read('/dev/zero')).toBe('/dev/zero: this is a device; a variant is a path to a .ts file');
  expect(read('/dev/null')).toContain('this is a device');
  expect(read('fifo')).toBe('fifo: this is a pipe; a variant is a path to a .ts file');
});

test.skipIf(windows)(
  'where a pipe serves, nobody at its other end is a sentence, and what comes through it is read',
  async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(read('pipe', { pipes: true })).toBe('pipe: no data from the pipe; a variant is a path to a .ts file');
    const writer = spawn('sh', ['-c', `printf text > ${join(folder, 'pipe')}`]);
    expect(read('pipe', { pipes: true, silence: 5000 })).toBe('text');
    const silent = spawn('sh', ['-c', `exec 3>${join(folder, 'pipe')}; printf a >&3; sleep 5`]);
    expect(read('pipe', { pipes: true, silence: 1500 })).toMatch(
      /^pipe: no data from the pipe for 1.5 s; write to a file first/,
    );
    for (const each of [writer, silent]) each.kill();
  },
);

test.skipIf(windows)(
  'links are followed, or refused where a file of its own is wanted; one that leads nowhere is said to',
  () => {
    put('real.ts', 'text');
    symlinkSync('real.ts', join(folder, 'link.ts'));
    symlinkSync('gone.ts', join(folder, 'dead.ts'));
    symlinkSync('loop.ts', join(folder, 'loop.ts'));
    expect(read('link.ts')).toBe('text');
    expect(read('link.ts', { links: false })).toContain('this is a link to another file');
    expect(read('dead.ts')).toContain('this is a link to a file that is not there');
    expect(read('loop.ts')).toContain('this is a link that leads back to itself');
  },
);

test.skipIf(windows || process.getuid?.() === 0)('what may not be read is said so', () => {
  put('secret.ts', 'x');
  chmodSync(join(folder, 'secret.ts'), 0);
  expect(read('secret.ts')).toContain('you may not read it (permission denied)');
});

const encoded = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const ascii = (text: string): string => Buffer.from(text).toString('hex');

test.each([
  [
    'Windows-1252',
    `${ascii('x\n// gr')}f6df${ascii('e')}`,
    'line 2 is not UTF-8; it looks like WINDOWS-1252',
    'iconv -f WINDOWS-1252 -t UTF-8 a.ts > utf8.txt',
  ],
  ['GBK', `${ascii('// ')}d7d4d0fdcbf8b5c4cfdfb3cc`, 'line 1 is not UTF-8; it looks like GBK', 'iconv -f GBK'],
  ['Big5', `${ascii('// ')}b3cca8bdacb0a455a4d1a4e5a7da`, 'it looks like BIG5', 'iconv -f BIG5'],
  ['Shift_JIS', `${ascii('// ')}82b182ea82cd83868362834e82c582b7`, 'it looks like SHIFT_JIS', 'iconv -f SHIFT_JIS'],
  [
    'UTF-16 without its mark',
    ascii('a;').replace(/../g, '$&00').repeat(3),
    'this is not UTF-8; it looks like UTF-16LE',
    'iconv -f UTF-16LE',
  ],
  ['UTF-32', 'fffe0000 61000000', 'it looks like UTF-32', 'save it as UTF-8'],
  ['a zip', `${ascii('PK')}0304 00`, 'this is a zip archive', 'unpack it'],
  ['a PDF', ascii('%PDF-1.7'), 'this is a PDF', 'give the text'],
  [
    'a zero byte',
    `${ascii('abc')}00${ascii('d')}`,
    'it contains a zero byte (character 4)',
    'give a text file in UTF-8',
  ],
  ['bytes of no encoding', '81 8d ff fe 90', 'line 1 is not UTF-8', 'save it as UTF-8'],
])('%s is named, with the way out', (_, hex, reason, instead) => {
  expect(decodeText(encoded(hex), 'a.ts')).toMatchObject({
    reason: expect.stringContaining(reason),
    instead: expect.stringContaining(instead),
  });
});

test('a name with a blank is quoted in the command', () => {
  expect(decodeText(encoded('e9'), "it's mine.ts")).toMatchObject({
    instead: expect.stringContaining("-t UTF-8 'it'\\''s mine.ts'"),
  });
});
