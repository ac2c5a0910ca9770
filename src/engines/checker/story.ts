// A counterexample in words: what went wrong, at which place, and who waits for what.

import { type Program, wordName } from '../../language/program.ts';
import { siteSentence } from '../../language/site.ts';
import { positionAt } from '../../language/source.ts';
import { beyondText } from './beyond.ts';
import { localLoops } from './local-loop.ts';
import type { Replayed, Standing } from './replay.ts';
import { sentenceValues } from './said.ts';
import type { Failure } from './verdict.ts';

/** What went wrong, in one or two sentences. `cores` are named as in the schedule. */
export function storyOf(program: Program, failure: Failure, replayed: Replayed): string {
  switch (failure.verdict) {
    case 'race': return raceStory(program, failure, replayed);
    case 'deadlock': return failure.entry === undefined ? `Nobody can go on: ${waits(program, replayed.standing)}. Nothing is left that would change these words.` : aloneStory(program, failure);
    case 'livelock': return failure.entry !== undefined ? aloneStory(program, failure) : failure.thread !== null ? stuckStory(program, failure) : `From here on the cores can keep each other busy for ever without any operation ending: ${waits(program, replayed.standing)}.`;
    case 'incomplete': return `This was not followed to its end: ${beyondText(program, failure)}.`;
    case 'use-after-free': return failure.entry !== undefined ? aloneStory(program, failure) : `Core ${failure.thread} touches ${wordAtEnd(replayed, failure.thread)}, which is freed: ${lastPlace(program, replayed)}.`;
    default: return breakStory(program, failure, replayed);
  }
}

/** What runs when nobody else does, and goes no further. */
function aloneStory(program: Program, { verdict, entry, at, word }: Failure): string {
  const place = at === null || at === undefined ? '' : ` (${placeOf(program, { span: at })})`;
  const name = word === undefined ? 'a word' : wordName(program, word);
  const others = entry === 'after' ? 'every core has ended' : 'no core has begun';
  if (verdict === 'use-after-free') return `\`${entry}\` touches ${name}, which is freed${place}.`;
  if (verdict === 'livelock') return `\`${entry}\` goes round for ever${place}, and nobody else runs then: ${entry === 'invariant' ? 'it runs between two steps' : others}.`;
  const waits = `waits at ${name}${place} for what nobody can change: ${entry === 'invariant' ? 'it runs between two steps' : others}`;
  return `\`${entry}\` ${waits}.`;
}

/** A step that does not end: the loop that it is in, or where that is not known those that it can be. */
function stuckStory(program: Program, { thread, at }: Failure): string {
  const places = (at === null || at === undefined ? localLoops(program) : [at]).map((span) => placeOf(program, { span }));
  return `Core ${thread} goes round a loop that touches nothing shared, so nothing can ever end it: ${places.length === 1 ? 'the loop' : 'one of the loops'} at ${places.join(', ')}.`;
}

function breakStory(program: Program, failure: Failure, replayed: Replayed): string {
  const when: Readonly<Record<string, string>> = { after: 'when every core had ended its operations', invariant: 'looked at in the last state' };
  const where = failure.entry === undefined ? `core ${failure.thread}'s step` : `\`${failure.entry}\`, ${when[failure.entry] ?? 'before any core began'}`;
  if (failure.site === null) return 'The invariant does not hold in the last state.';
  return `It fails in ${where}: ${siteSentence(program, failure.site, sentenceValues(replayed, failure))}.`;
}

function raceStory(program: Program, failure: Failure, { standing }: Replayed): string {
  const meeting = standing.filter((each) => each.state === 'before' && each.word === wordName(program, failure.word ?? -1));
  const [a, b] = meeting;
  if (a === undefined || b === undefined) return `Two cores can access ${wordName(program, failure.word ?? -1)} at once, at least one of them plainly and at least one of them writing: a data race.`;
  return `Cores ${a.thread} and ${b.thread} are both about to access ${a.word}: core ${a.thread} would ${verb(a)} (${placeOf(program, a)}), core ${b.thread} would ${verb(b)} (${placeOf(program, b)}). At least one of the two is plain and at least one writes, so this is a data race: the result depends on which comes first.`;
}

function verb({ operation }: Standing): string {
  if (operation === 'read') return 'read it plainly';
  return operation === 'write' ? 'write it plainly' : `reach it by \`Atomics.${operation}\``;
}

export function placeOf(program: Program, { span }: Pick<Standing, 'span'>): string {
  if (span === null) return 'nowhere';
  const file = program.files[span.file]!;
  return `${file.name}:${positionAt(file.text, span.start).line}`;
}

function waits(program: Program, standing: readonly Standing[]): string {
  const waiting = standing.filter((each) => each.state !== 'done').map((each) => {
    const word = each.word === null ? '' : ` ${each.word} (${each.value})`;
    return each.state === 'asleep' ? `core ${each.thread} sleeps on${word}, and nobody wakes it (${placeOf(program, each)})` : `core ${each.thread} stands at ${placeOf(program, each)} before${word}`;
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
