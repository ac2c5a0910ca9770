// The words at the end of a schedule: what a failure is to be understood from, with what they hold.

import { wordName } from '../../../language/program.ts';
import { memoryOf } from '../model/model.ts';
import type { Failure } from '../model/verdict.ts';
import type { Replayed } from './replay.ts';
import { sequentialStepsOf } from './sequential-steps.ts';

/** Of larger memories only what holds something is looked for. */
const mostWords = 65_536;

export type EndWord = { readonly name: string; readonly value: number };

/** Words that the schedule used or that hold something, in the order of the memory; at the moment of the failure. */
export function wordsAtEnd(replayed: Replayed, failure: Failure): EndWord[] {
  const { model, steps, states } = replayed;
  const sequential = sequentialStepsOf(replayed, failure);
  const memory = sequential?.memory ?? memoryOf(model, states.at(-1)!);
  const used = new Set([...steps, ...(sequential?.steps ?? [])].map(({ word }) => word));
  const wanted: EndWord[] = [];
  for (const [index, value] of memory.entries()) {
    if (value === 0 && index >= mostWords) continue;
    const name = wordName(model.program, index);
    if (value !== 0 || used.has(name)) wanted.push({ name, value });
  }
  return wanted;
}
