// Races: two threads that can touch one word next, one of them by a plain access, one of them writing.
//
// Found in the states themselves, so exactly: a pair of accesses races if and only if some state has both of them next.

import * as code from '../../../compile/steps/operation.ts';
import type { Model } from './model.ts';
import type { Failure } from './verdict.ts';

/** A race between threads of `enabled` (as bits), whose next accesses are `pending`; null where there is none. */
export function raceIn(model: Model, pending: readonly Int32Array[], enabled: number): Failure | null {
  for (let a = 0; a < model.threads; a++) {
    if ((enabled & (1 << a)) === 0 || !touches(model, pending[a]!)) continue;
    for (let b = a + 1; b < model.threads; b++) {
      if ((enabled & (1 << b)) === 0 || pending[a]![1] !== pending[b]![1] || !touches(model, pending[b]!)) continue;
      const first = pending[a]![0]!;
      const second = pending[b]![0]!;
      const plain = first <= code.write || second <= code.write;
      if (plain && (writes(first) || writes(second)))
        return { verdict: 'race', thread: a, other: b, site: null, word: pending[a]![1]! };
    }
  }
  return null;
}

/** Whether an access touches a word. A notification and a choice touch none, and one outside the program's words gets no further. */
function touches(model: Model, pending: Int32Array): boolean {
  return pending[0]! >= code.read && pending[0]! <= code.wait && pending[1]! >>> 0 < model.program.words;
}

function writes(operation: number): boolean {
  return operation === code.write || (operation >= code.store && operation <= code.compareExchange);
}
