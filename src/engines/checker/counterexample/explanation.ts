// A counterexample in words: what went wrong, at which place, and who waits for what.

import { type Program, wordName } from '../../../language/program.ts';
import { siteSentence } from '../../../language/site.ts';
import { positionAt } from '../../../language/source.ts';
import { localLoops } from '../model/local-loop.ts';
import { stepLimitText } from '../model/step-limits.ts';
import type { Failure } from '../model/verdict.ts';
import { sentenceValues } from './assertion-values.ts';
import type { Replayed, ThreadPosition } from './replay.ts';

/** What went wrong, in one or two sentences. `cores` are named as in the schedule. */
export function explanationOf(program: Program, failure: Failure, replayed: Replayed): string {
  switch (failure.verdict) {
    case 'race':
      return raceExplanation(program, failure, replayed);
    case 'deadlock':
      return failure.entry === undefined
        ? `No core can continue: ${waits(program, replayed.positions)}. No remaining step changes these words.`
        : sequentialExplanation(program, failure);
    case 'livelock':
      return failure.entry !== undefined
        ? sequentialExplanation(program, failure)
        : failure.thread !== null
          ? stuckExplanation(program, failure)
          : `From here on the cores can run for ever without finishing an operation: ${waits(program, replayed.positions)}.`;
    case 'incomplete':
      return `The search stops here: ${stepLimitText(program, failure)}.`;
    case 'use-after-free':
      return failure.entry !== undefined
        ? sequentialExplanation(program, failure)
        : `Core ${failure.thread} accesses ${wordAtEnd(replayed, failure.thread)}, which is freed (${lastPlace(program, replayed)}).`;
    default:
      return breakExplanation(program, failure, replayed);
  }
}

/** What runs when nobody else does, and goes no further. */
function sequentialExplanation(program: Program, { verdict, entry, at, word }: Failure): string {
  const place = at === null || at === undefined ? '' : ` (${placeOf(program, { span: at })})`;
  const name = word === undefined ? 'a word' : wordName(program, word);
  const others = entry === 'after' ? 'every core has finished' : 'no core has started';
  if (verdict === 'use-after-free') return `\`${entry}\` accesses ${name}, which is freed${place}.`;
  if (verdict === 'livelock')
    return `\`${entry}\` loops for ever${place}, and no other core can run then: ${entry === 'invariant' ? 'it runs between two steps' : others}.`;
  const waits = `waits at ${name}${place} for a change that no core can make: ${entry === 'invariant' ? 'it runs between two steps' : others}`;
  return `\`${entry}\` ${waits}.`;
}

/** A step that does not end: the loop that it is in, or where that is not known those that it can be. */
function stuckExplanation(program: Program, { thread, at }: Failure): string {
  const places = (at === null || at === undefined ? localLoops(program) : [at]).map((span) =>
    placeOf(program, { span }),
  );
  return `Core ${thread} is in a loop without shared accesses that never ends: ${places.length === 1 ? 'the loop' : 'one of the loops'} at ${places.join(', ')}.`;
}

function breakExplanation(program: Program, failure: Failure, replayed: Replayed): string {
  const when: Readonly<Record<string, string>> = {
    after: 'run when every core had finished',
    invariant: 'run in the last state',
  };
  const where =
    failure.entry === undefined
      ? `core ${failure.thread}'s step`
      : `\`${failure.entry}\`, ${when[failure.entry] ?? 'run before any core started'}`;
  if (failure.site === null) return 'The invariant does not hold in the last state.';
  return `It fails in ${where}: ${siteSentence(program, failure.site, sentenceValues(replayed, failure))}.`;
}

function raceExplanation(program: Program, failure: Failure, { positions }: Replayed): string {
  const meeting = positions.filter(
    (each) => each.state === 'before' && each.word === wordName(program, failure.word ?? -1),
  );
  const [a, b] = meeting;
  if (a === undefined || b === undefined)
    return `Two cores can access ${wordName(program, failure.word ?? -1)} at once. At least one access is plain (m[i], without Atomics) and at least one is a write: a data race.`;
  return `Cores ${a.thread} and ${b.thread} are both about to access ${a.word}: core ${a.thread} by ${verb(a)} (${placeOf(program, a)}), core ${b.thread} by ${verb(b)} (${placeOf(program, b)}). At least one access is plain (m[i], without Atomics) and at least one is a write: a data race. The result depends on which comes first.`;
}

function verb({ operation }: ThreadPosition): string {
  if (operation === 'read') return 'a plain read';
  return operation === 'write' ? 'a plain write' : `\`Atomics.${operation}\``;
}

export function placeOf(program: Program, { span }: Pick<ThreadPosition, 'span'>): string {
  if (span === null) return 'nowhere';
  const file = program.files[span.file]!;
  return `${file.name}:${positionAt(file.text, span.start).line}`;
}

function waits(program: Program, positions: readonly ThreadPosition[]): string {
  const waiting = positions
    .filter((each) => each.state !== 'done')
    .map((each) => {
      const word = each.word === null ? '' : `${each.word} (${each.value})`;
      return each.state === 'asleep'
        ? `core ${each.thread} sleeps on ${word}, and no core wakes it (${placeOf(program, each)})`
        : `core ${each.thread} is at ${placeOf(program, each)}${word === '' ? '' : `, about to access ${word}`}`;
    });
  return waiting.join('; ');
}

function wordAtEnd({ steps }: Replayed, thread: number | null): string {
  return steps.findLast((step) => step.thread === thread)?.word ?? 'a word';
}

function lastPlace(program: Program, { steps }: Replayed): string {
  const last = steps.at(-1);
  return last === undefined ? 'at the start' : placeOf(program, last);
}
