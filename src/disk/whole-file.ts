// A file written whole: as a draft beside it, under a name that no other process has, and then renamed. Whoever reads it meanwhile
// reads what was there before or what is there now, never a part; where the disk fills, what was there before stays.

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolders, removeFolders } from './folders.ts';
import { codeOf } from './problem.ts';

/** Writes over what is there, through links; the folders on the way are made. @throws what the system says */
export function writeWhole(path: string, text: string): void {
  const file = realOf(path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && (!found.isFile() || isStream(path))) {
    writeStraight(file, text);
    return;
  }
  // A rename would put a file in the place of one that may not be written.
  if (found !== undefined) accessSync(file, constants.W_OK);
  const made = makeFolders(dirname(file));
  try {
    replace(file, text, found?.mode);
  } catch (error) {
    removeFolders(made);
    if (found === undefined || !isOfFolder(error)) throw error;
    writeFileSync(file, text);
  }
}

/** Writes a file that must not be there yet; the folders on the way are made. @throws EEXIST where it is, or what the system says */
export function writeNew(path: string, text: string): void {
  const made = makeFolders(dirname(path));
  try {
    nameDraft(writeDraft(dirname(path), text), path);
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

/** Gives a draft its name, or removes it. */
function nameDraft(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' && noLinks(error)) {
      takeName(draft, path);
      return;
    }
    rmSync(draft, { force: true });
    throw error;
  }
  rmSync(draft, { force: true });
}

/** Does what writing to a path would do, and leaves everything as it was. @throws what writing there would throw */
export function tryWriting(path: string): void {
  const file = realOf(path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error(`EISDIR: a folder, '${path}'`), { code: 'EISDIR' });
  if (found !== undefined) accessSync(file, constants.W_OK);
  if (found !== undefined && !found.isFile()) return;
  try {
    tryFolder(dirname(file));
  } catch (error) {
    if (found === undefined || !isOfFolder(error)) throw error;
  }
}

/** Makes a file in a folder and removes it, with all folders that were not there. @throws what the system says */
export function tryFolder(folder: string): void {
  const made = makeFolders(folder);
  try {
    rmSync(writeDraft(folder, 'tried\n'));
  } finally {
    removeFolders(made);
  }
}

/** A draft's name, and the process that writes it. */
const draftName = /^\.percore-(\d+)-[0-9a-f]+\.draft$/;

/** Milliseconds after which a draft is nobody's: another computer's process may be at it, but not for so long. */
const staleAfter = 600_000;

/** Removes what processes left that were ended while they wrote. */
export function removeStaleDrafts(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (draftName.test(name) && Date.now() - statSync(path).mtimeMs > staleAfter) rmSync(path, { force: true });
    }
  } catch {
    // A folder that is not there, or not ours to clean, has nothing to remove.
  }
}

function writeDraft(folder: string, text: string): string {
  const draft = join(folder, `.percore-${process.pid}-${randomBytes(6).toString('hex')}.draft`);
  const file = openSync(draft, 'wx');
  try {
    writeFileSync(file, text);
    // Only now does a full disk over a network tell, and a computer that loses power keeps what was renamed.
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(draft, { force: true });
    throw error;
  }
  closeSync(file);
  return draft;
}

function replace(file: string, text: string, mode: number | undefined): void {
  const draft = writeDraft(dirname(file), text);
  try {
    if (mode !== undefined) chmodSync(draft, mode & 0o7777);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Where a file system has no links: the name is taken by an empty file first. */
function takeName(draft: string, path: string): void {
  try {
    closeSync(openSync(path, 'wx'));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function noLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES'].includes(codeOf(error) ?? '');
}

/** What stands in the way of a new file in the folder, and not of writing into the file: one that is mounted by itself, or alone is ours. */
function isOfFolder(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'EBUSY'].includes(codeOf(error) ?? '');
}

/** A device or a pipe takes the text as it is. A pipe that nobody reads from is refused instead of waited for. */
function writeStraight(path: string, text: string): void {
  if (process.platform === 'win32' || !statSync(path).isFIFO()) {
    writeFileSync(path, text);
    return;
  }
  const probe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    // With a reader there, opening does not wait.
    writeFileSync(path, text);
  } finally {
    closeSync(probe);
  }
}

/** The file behind a path's links; the path itself where there is none yet, below the folder behind its links. */
function realOf(path: string): string {
  const real = realOrNull(path);
  if (real !== null) return real;
  const folder = realOrNull(dirname(path));
  const file = folder === null ? path : join(folder, basename(path));
  const link = statSync(file, { throwIfNoEntry: false }) === undefined ? linkAt(file) : null;
  return link === null ? file : realOf(resolve(dirname(file), link));
}

/** What a link says, where there is one that leads nowhere yet. */
function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** /dev/stdout and its like, which may lead to a file that a shell has opened: another file in its place would not be read. */
export function isStream(path: string): boolean {
  return /^\/(dev|proc)\//.test(path);
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
    throw error;
  }
}
