// The options of the page's commands.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { main } from './page.ts';
import { readPageOptions } from './page-options.ts';

const read = (command: 'web' | 'build' | 'preview', words: string[]) => readPageOptions(command, words, '0.0.0');

test('without options the page is served on this computer alone, at the port or the next that is free', () => {
  expect(read('web', [])).toEqual({ port: 5173, strict: false, host: null, open: false, site: null });
});

test('a port that was asked for is that port or none; the environment asks as well', () => {
  expect(read('preview', ['--port', '8080'])).toMatchObject({ port: 8080, strict: true });
  vi.stubEnv('PERCORE_PORT', '8081');
  vi.stubEnv('PERCORE_SITE', 'there');
  expect(readPageOptions('preview', [], '0.0.0')).toMatchObject({ port: 8081, strict: true, site: 'there' });
  vi.unstubAllEnvs();
});

test.each([
  ['web', ['--port', 'http'], '--port http: a port from 1 to 65,535 is expected'],
  ['web', ['--port', '70000'], 'a port from 1 to 65,535'],
  ['build', ['--port', '80'], "unknown option '--port'"],
  ['build', ['there'], 'too many arguments'],
] as const)('%s %j is refused with a sentence', (command, words, sentence) => {
  expect(() => read(command, [...words])).toThrow(sentence);
});

test('a folder with other files in it is not built into, since a build empties its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'percore-build-'));
  writeFileSync(join(folder, 'thesis.tex'), 'x');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await main({ root, words: ['--site', folder], name: 'build' })).toBe(2);
  expect(said.mock.calls.join()).toContain('contains other files, which a build would delete');
  expect(readFileSync(join(folder, 'thesis.tex'), 'utf8')).toBe('x');
  said.mockRestore();
  rmSync(folder, { recursive: true });
});
