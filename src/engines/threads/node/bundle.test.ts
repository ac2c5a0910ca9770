// Bundles of workers: made once, and again when a source of theirs changes.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleWorker } from './bundle.ts';

const root = mkdtempSync(join(tmpdir(), 'percore-bundle-'));
mkdirSync(join(root, 'src'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes a source as if it had been there for a while. */
function write(name: string, text: string, secondsAgo: number): void {
  writeFileSync(join(root, 'src', name), text);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(root, 'src', name), then, then);
}

test('the same file serves while nothing has changed; a source that it imports makes another', () => {
  write('value.ts', 'export const value = [1];\n', 100);
  write('worker.ts', "import { value } from './value.ts';\nexport default (): number => value[0]!;\n", 100);
  const first = bundleWorker(root, 'src/worker.ts');
  expect(bundleWorker(root, 'src/worker.ts')).toBe(first);
  expect(readFileSync(first, 'utf8')).toContain('value = [1]');
  write('value.ts', 'export const value = [2];\n', 50);
  const second = bundleWorker(root, 'src/worker.ts');
  expect(second).not.toBe(first);
  expect(readFileSync(second, 'utf8')).toContain('value = [2]');
});

test('a bundle that was taken away is made again', () => {
  const path = bundleWorker(root, 'src/worker.ts');
  rmSync(path);
  expect(readFileSync(bundleWorker(root, 'src/worker.ts'), 'utf8')).toContain('value = [2]');
});
