// A still state: nobody can move. All are done, and `after` says whether all is well; or some sleep, and nobody can wake them.

import { endFailure, isAsleep, type Model } from './model.ts';
import type { Failure } from './verdict.ts';

/** What is wrong with a state in which nobody can move, or null. */
export function stillFailure(model: Model, vector: Int32Array): Failure | null {
  for (let thread = 0; thread < model.threads; thread++)
    if (isAsleep(model, vector, thread)) return { verdict: 'deadlock', thread, site: null };
  return endFailure(model, vector);
}
