// Where a person stands: a path that they name is meant from there.

import { resolve } from 'node:path';
import { standing } from '../../disk/place.ts';

export { standing };

/** The whole path of a file that a person named. */
export function fromHere(path: string): string {
  return resolve(standing(), path);
}
