// A still state: nobody can move. All are done, and `after` says whether all is well; or some sleep, and nobody can wake them.

import { endFailure, isAsleep, type World } from './model.ts';
import type { Failure } from './verdict.ts';

/** What is wrong with a state in which nobody can move, or null. */
export function stillFailure(world: World, vector: Int32Array): Failure | null {
  for (let thread = 0; thread < world.threads; thread++)
    if (isAsleep(world, vector, thread)) return { verdict: 'deadlock', thread, site: null };
  return endFailure(world, vector);
}
