// Notes under a trace: what its notation means, where it occurs.

import { type Fold, isWorkloads } from '../../engines/checker/counterexample/fold.ts';

/** A sentence each; none where every row explains itself. */
export function notesOf(folds: readonly Fold[]): string[] {
  return [
    ...(folds.some(isWorkloads) ? ['·: a step of the workload, the file that calls these functions'] : []),
    ...behindNote(folds),
  ];
}

/** `NODES[0]+1`. */
function behindNote(folds: readonly Fold[]): string[] {
  for (const { steps } of folds)
    for (const { word } of steps) {
      const [, first, offset] = /^(.*)\+(\d+)$/.exec(word ?? '') ?? [];
      if (first !== undefined)
        return [
          `${word}: ${offset === '1' ? 'the next word' : `${offset} words`} after ${first}, in the same cache line`,
        ];
    }
  return [];
}
