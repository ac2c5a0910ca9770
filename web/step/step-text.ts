// A step in words: what it did to which word.

import type { ReplayedStep } from '../../src/engines/checker/counterexample/replay.ts';
import { messages } from '../messages/messages.ts';

export function stepText(step: ReplayedStep): string {
  const { took } = messages.step;
  return `${didText(step)}${step.slept ? took.slept : ''}${step.ended ? took.ended : ''}`;
}

function didText({ word, before, after, choice, operation, buffered }: ReplayedStep): string {
  const { took } = messages.step;
  if (choice !== null) return took.chose(choice);
  if (word === null || before === null || after === null) return took.outside(word ?? '');
  if (operation === 'notify') return took.wakes(word);
  if (buffered) return took.buffered(word, after);
  if (operation === 'flush') return took.flushed(word, before, after);
  return before === after ? took.is(word, before) : took.becomes(word, before, after);
}
