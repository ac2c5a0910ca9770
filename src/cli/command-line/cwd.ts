// Where a person stands: a path that they name is meant from there.

import { resolve } from 'node:path';

/** npm runs scripts in the project's folder, and says where it was called. */
export function standing(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** The whole path of a file that a person named. */
export function fromHere(path: string): string {
  return resolve(standing(), path);
}
