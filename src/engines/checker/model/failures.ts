// What is wrong with a state: a race between next accesses, an invariant that fails, or an end that is not well.
//
// A race is a pair of threads that can touch one word next, one of them by a plain access, one of them writing. It is found
// in the states themselves, so exactly: a pair of accesses races if and only if some state has both of them next.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { endFailure, invariantFailure, isAsleep, type Model } from './model.ts';
import type { Failure } from './verdict.ts';

/** What is wrong with a state whose `enabled` agents (as bits) have `pending` as next accesses, or null. */
export function stateFailure(
  model: Model,
  vector: Int32Array,
  pending: readonly Int32Array[],
  enabled: number,
  races: boolean,
): Failure | null {
  return (
    (races ? raceIn(model, pending, enabled) : null) ??
    invariantFailure(model, vector) ??
    (enabled === 0 ? finalFailure(model, vector) : null)
  );
}

/** What is wrong with a state in which nobody can move, or null: some sleep, and nobody can wake them; or all are done, and `after` judges. */
export function finalFailure(model: Model, vector: Int32Array): Failure | null {
  return sleepFailure(model, vector) ?? endFailure(model, vector);
}

/** The deadlock of a state in which nobody can move and a thread sleeps; null where none does. */
export function sleepFailure(model: Model, vector: Int32Array): Failure | null {
  for (let thread = 0; thread < model.threads; thread++)
    if (isAsleep(model, vector, thread)) return { verdict: 'deadlock', thread, site: null };
  return null;
}

/** A race between threads of `enabled` (as bits), whose next accesses are `pending`; null where there is none. */
export function raceIn(model: Model, pending: readonly Int32Array[], enabled: number): Failure | null {
  for (let a = 0; a < model.threads; a++) {
    if ((enabled & (1 << a)) === 0 || !touches(model, pending[a]!)) continue;
    for (let b = a + 1; b < model.threads; b++) {
      if (
        (enabled & (1 << b)) === 0 ||
        pending[a]![field.index] !== pending[b]![field.index] ||
        !touches(model, pending[b]!)
      )
        continue;
      const first = pending[a]![field.operation]!;
      const second = pending[b]![field.operation]!;
      const plain = first <= code.write || second <= code.write;
      if (plain && (writes(first) || writes(second)))
        return { verdict: 'race', thread: a, other: b, site: null, word: pending[a]![field.index]! };
    }
  }
  return null;
}

/** Whether an access touches a word. A notification and a choice touch none, and one outside the program's words gets no further. */
function touches(model: Model, pending: Int32Array): boolean {
  return (
    pending[field.operation]! >= code.read &&
    pending[field.operation]! <= code.wait &&
    pending[field.index]! >>> 0 < model.program.words
  );
}

function writes(operation: number): boolean {
  return operation === code.write || (operation >= code.store && operation <= code.compareExchange);
}
