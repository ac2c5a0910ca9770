// Where a person works: in a checkout, or beside a package.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtFile, courseFolders, isPackage, workFolder } from './place.ts';

let here: string;
beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'percore-place-'));
});
afterEach(() => rmSync(here, { recursive: true, force: true }));

function make(...folders: readonly string[]): string {
  for (const each of folders) mkdirSync(join(here, each), { recursive: true });
  return join(here, 'p');
}

describe('a package', () => {
  test('has what was built and no sources, and what a person makes stays where they stand', () => {
    const root = make('p/built');
    expect(isPackage(root)).toBe(true);
    expect(workFolder(root, '/me')).toBe('/me');
    expect(builtFile(root, 'lab.mjs')).toBe(join(root, 'built/lab.mjs'));
  });

  test('is not a checkout, where npm has built too or not', () => {
    const root = make('p/built', 'p/src');
    expect(isPackage(root)).toBe(false);
    expect(workFolder(root, '/me')).toBe(root);
    expect(builtFile(root, 'lab.mjs')).toBeNull();
  });
});

describe("labs of one's own", () => {
  test('are looked for where the person stands, before those of Percore', () => {
    const root = make('p/built', 'me/labs');
    expect(courseFolders(root, join(here, 'me'))).toEqual([join(here, 'me'), root]);
  });

  test('are none where there is no folder labs, and none of another checkout', () => {
    const root = make('p/built', 'me', 'q/labs', 'q/bin');
    writeFileSync(join(here, 'q/bin/percore.mjs'), '');
    expect(courseFolders(root, join(here, 'me'))).toEqual([root]);
    expect(courseFolders(root, join(here, 'q'))).toEqual([root]);
  });
});
