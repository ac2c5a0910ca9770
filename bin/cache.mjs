// Where what is made of the sources is kept: in the checkout where it may be written, else in a folder of the user's own.
// Plain JavaScript: the way in needs it before anything is compiled.

import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folders in which a checkout's cache may be, the best first. */
export function cacheFolders(root) {
  const of = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return [join(root, 'node_modules/.cache/percore'), ...ownFolders().map((folder) => join(folder, of))];
}

/** Of the user alone: the system's place for caches, and where there is no home, the one for what is temporary. */
function ownFolders() {
  const { XDG_CACHE_HOME: given } = process.env;
  const caches = given !== undefined && isAbsolute(given) ? given : join(homedir(), '.cache');
  return [join(caches, 'percore'), join(tmpdir(), `percore-${process.getuid?.() ?? userInfo().username}`)];
}

/** The path of a file of the cache, for each folder that has it. What another user may have put there is not among them. */
export function cached(root, name) {
  const [first, ...own] = cacheFolders(root);
  return [first, ...own.filter((folder) => isOurs(folder) && isOurs(join(folder, '..')))]
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path));
}

/** Keeps a file in the first folder that can be written, whole or not at all, and gives its path. What is there already stays. @throws Error with a sentence */
export function keep(root, name, text) {
  const folders = cacheFolders(root);
  for (const folder of folders) {
    try {
      return written(root, folder, name, text, folder !== folders[0]);
    } catch {
      // A read-only checkout, no home, a full disk: the next one.
    }
  }
  throw new Error(
    `what is made of the sources can be kept nowhere: none of ${folders.join(', ')} can be written. Free some space, or set XDG_CACHE_HOME to a folder of yours`,
  );
}

function written(root, folder, name, text, own) {
  if (own) makeOwn(root, folder);
  else mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return path;
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return path;
}

/** Makes a folder that nobody else may enter, from which the checkout's packages are found as from the checkout. */
function makeOwn(root, folder) {
  for (const each of [join(folder, '..'), folder]) {
    mkdirSync(each, { recursive: true, mode: 0o700 });
    if (!isOurs(each)) throw new Error(`${each} is another user's, or others may write there`);
  }
  const link = join(folder, 'node_modules');
  const packages = join(root, 'node_modules');
  if (!existsSync(link) || readlinkSync(link) !== packages) {
    rmSync(link, { force: true });
    symlinkSync(packages, link, process.platform === 'win32' ? 'junction' : 'dir');
  }
}

/** Whether a folder is this user's and nobody else can write to it. A link is none: where it leads could change. */
function isOurs(folder) {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || !found.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}
