// What a failed assertion says, with the values of that moment: the schedule once more, with an ear for it.

import { pendingSize } from '../../../compile/steps/step.ts';
import { holesOf, type SaidValues } from '../../../language/site.ts';
import { choicesOf, createModel, firstState } from '../model/model.ts';
import { move } from '../model/move.ts';
import type { Failure } from '../model/verdict.ts';
import type { Replayed } from './replay.ts';
import { sequentialStepsOf } from './sequential-steps.ts';

/** The values of the sentence in their order; null where no sentence has any. */
export function sentenceValues(replayed: Replayed, failure: Failure): SaidValues {
  const site = failure.site === null ? undefined : replayed.model.program.sites[failure.site];
  if (site === undefined || holesOf(site).length === 0) return null;
  return failure.entry === undefined
    ? saidInStep(replayed, failure.site!)
    : (sequentialStepsOf(replayed, failure)?.values ?? null);
}

function saidInStep(
  { model: { program, operations, room, capacity, threads }, turns }: Replayed,
  failed: number,
): SaidValues {
  let said: SaidValues = null;
  const say = (site: number, values: readonly number[]): void => {
    if (site === failed) said = values;
  };
  const model = createModel(program, { operations, room, symmetric: false, capacity, say });
  const { vector } = firstState(model);
  const pending = new Int32Array(pendingSize);
  for (const { thread, choice, flush } of turns) {
    const agent = flush ? threads + thread : thread;
    choicesOf(model, vector, agent, pending);
    move(model, vector, agent, choice, pending);
  }
  return said;
}
