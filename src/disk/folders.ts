// Folders that are made on the way to a file, and taken away again where nothing came of it.

import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './problem.ts';

/**
 * Makes a folder and those above it that are not there; gives those that it made, the outermost first. One at a time: where the
 * system says of a folder in an existing folder that it cannot be there, as below /proc, Node's own `recursive` goes on for ever.
 * @throws what the system says
 */
export function makeFolders(path: string): string[] {
  const missing: string[] = [];
  for (let at = path; !isFolder(at); at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const each of missing) if (makeOne(each)) made.push(each);
  } catch (error) {
    removeFolders(made);
    throw error;
  }
  return made;
}

/** Takes away folders, the innermost first, as far as they are empty. */
export function removeFolders(made: readonly string[]): void {
  for (const each of [...made].reverse()) {
    try {
      rmdirSync(each);
    } catch {
      // Something is in it, which is not ours to take away.
    }
  }
}

/** @throws where something else than a folder is there, or what cannot be looked at. */
function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined && dirname(path) !== path) return false;
  if (found?.isDirectory() === true) return true;
  throw Object.assign(new Error(`ENOTDIR: not a folder, '${path}'`), { code: 'ENOTDIR' });
}

/** False where another process made it in the meantime. */
function makeOne(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}
