// The cache of a checkout that may not be written: a folder of the user's own, and of nobody else's.

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cached, cacheFolders, keep } from '../../../../bin/cache.mjs';

let scratch: string;
let root: string;
let caches: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'percore-cache-'));
  root = join(scratch, 'checkout');
  caches = join(scratch, 'caches');
  mkdirSync(root);
  mkdirSync(caches);
  vi.stubEnv('XDG_CACHE_HOME', caches);
  vi.stubEnv('TMPDIR', join(scratch, 'tmp'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true, force: true });
});

/** Nobody, root included, makes a folder below a file. */
const closeCheckout = (): void => writeFileSync(join(root, 'node_modules'), '');
const posix = test.skipIf(process.platform === 'win32');

test('a checkout that may be written keeps its cache itself', () => {
  const path = keep(root, 'lab.mjs', 'text');
  expect(path).toBe(join(root, 'node_modules/.cache/percore/lab.mjs'));
  expect(cached(root, 'lab.mjs')).toEqual([path]);
  expect(cached(root, 'check.mjs')).toEqual([]);
});

posix("of one that may not, it is the user's own, closed to others, with the packages within reach", () => {
  closeCheckout();
  const path = keep(root, 'lab.mjs', 'text');
  expect(path.startsWith(join(caches, 'percore'))).toBe(true);
  expect(cached(root, 'lab.mjs')).toEqual([path]);
  expect(readFileSync(path, 'utf8')).toBe('text');
  for (const folder of [dirname(path), dirname(dirname(path))]) expect(lstatSync(folder).mode & 0o777).toBe(0o700);
  expect(readlinkSync(join(dirname(path), 'node_modules'))).toBe(join(root, 'node_modules'));
});

posix('two checkouts do not share a folder', () => {
  expect(cacheFolders(root)[1]).not.toBe(cacheFolders(`${root}2`)[1]);
});

posix('a folder that others may write to is not used, nor is what lies there', () => {
  closeCheckout();
  const planted = keep(root, 'lab.mjs', 'planted');
  chmodSync(join(caches, 'percore'), 0o777);
  expect(cached(root, 'lab.mjs')).toEqual([]);
  expect(keep(root, 'lab.mjs', 'text').startsWith(join(scratch, 'tmp'))).toBe(true);
  expect(readFileSync(planted, 'utf8')).toBe('planted');
});

posix('a link in place of the folder is not followed', () => {
  closeCheckout();
  mkdirSync(join(scratch, 'elsewhere'));
  symlinkSync(join(scratch, 'elsewhere'), join(caches, 'percore'));
  expect(keep(root, 'lab.mjs', 'text').startsWith(join(scratch, 'tmp'))).toBe(true);
});

posix('where nothing can be written, it says so and what to set', () => {
  closeCheckout();
  for (const file of ['caches/percore', 'tmp']) writeFileSync(join(scratch, file), '');
  expect(() => keep(root, 'lab.mjs', 'text')).toThrow(
    /can be kept nowhere: none of .* can be written\. Free some space, or set XDG_CACHE_HOME to a folder of yours$/,
  );
});
