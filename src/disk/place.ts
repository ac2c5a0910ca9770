// Where a person works, and where Percore is: a checkout of its sources, or a package that npm installed.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the person stands: npm runs scripts in the project's folder, and says where it was called. */
export function standing(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** A package has no sources: its commands and workers were built when it was packed. */
export function isPackage(root: string): boolean {
  return existsSync(join(root, 'built')) && !existsSync(join(root, 'src'));
}

/** The folder that keeps a person's results, exercises and progress: the checkout, or with a package where they stand. */
export function workFolder(root: string, here = standing()): string {
  return isPackage(root) ? here : root;
}

/** The folders whose `labs/` are looked into: where the person stands, unless that is a checkout of its own, then Percore's. */
export function courseFolders(root: string, here = standing()): readonly string[] {
  const isOwn = isFolder(join(here, 'labs')) && !existsSync(join(here, 'bin/percore.mjs'));
  return isOwn && here !== root ? [here, root] : [root];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A command that was built when Percore was packed, or a worker; null in a checkout, where sources are bundled as they are. */
export function builtFile(root: string, name: string): string | null {
  return isPackage(root) ? join(root, 'built', name) : null;
}
