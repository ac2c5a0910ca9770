// Step limits: what stops a search at a loop that may end, but not within the iterations that one step may have. In words.

import { mostTurns } from '../../../compile/steps/generate.ts';
import { mostAccesses } from '../../../compile/steps/perform.ts';
import type { Program } from '../../../language/program.ts';
import { positionAt } from '../../../language/source.ts';
import type { Failure } from './verdict.ts';

/** Completes "the search was stopped at …". */
export function stepLimitText(program: Program, { entry, thread, at, word }: Failure): string {
  const place =
    at === null || at === undefined
      ? ''
      : ` (${program.files[at.file]!.name}:${positionAt(program.files[at.file]!.text, at.start).line})`;
  const where = entry === undefined ? `one step of core ${thread}` : `\`${entry}\``;
  return word === undefined
    ? `a loop of more than ${mostTurns.toLocaleString('en')} turns within ${where}${place}`
    : `more than ${mostAccesses.toLocaleString('en')} accesses in ${where}${place}`;
}

export const stepLimitAdvice =
  'Write computation as work(n), which is one step; a loop that waits for another core looks at a shared word at every turn.';
