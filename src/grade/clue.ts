// Clues: what a failure is about, from its verdict, the word and the schedule. By these a hint is chosen.

import type { Replayed, ReplayedStep, ThreadPosition } from '../engines/checker/counterexample/replay.ts';
import type { Failure } from '../engines/checker/model/verdict.ts';
import type { ClueName } from '../lab/exercise.ts';
import { type Program, wordName } from '../language/program.ts';
import { submissionFile } from './fence.ts';

/** With what a hint names: the word, and the cores, as far as the clue has them. */
export type Clue = { readonly name: ClueName; readonly word: string; readonly cores: readonly number[] };

/** The clues of a failure, what says most first. */
export function cluesOf(program: Program, failure: Failure, replayed: Replayed): Clue[] {
  // A sequential function waits for nobody: the explanation has its place, and the check's own hint what it was to show.
  if (failure.entry !== undefined && (failure.verdict === 'deadlock' || failure.verdict === 'livelock')) return [];
  const word = wordOf(program, failure, replayed);
  const clue = (name: ClueName, more: Partial<Clue> = {}): Clue => ({
    name,
    word,
    cores: failure.thread === null ? [] : [failure.thread],
    ...more,
  });
  switch (failure.verdict) {
    case 'race':
      return [clue(isOwn(program, word) ? 'own-race' : 'race')];
    case 'use-after-free':
      return [clue('use-after-free')];
    case 'out-of-bounds':
      return [clue('out-of-bounds')];
    case 'deadlock':
      return waitingClues(replayed.positions, clue);
    case 'livelock':
      return [clue(failure.thread === null ? 'livelock' : 'endless-loop')];
    default:
      return failure.site !== null && program.sites[failure.site]?.kind === 'fence'
        ? [clue('fence')]
        : [...historyClues(program, replayed.steps), clue('breaks')];
  }
}

type MakeClue = (name: ClueName, more?: Partial<Clue>) => Clue;

function waitingClues(positions: readonly ThreadPosition[], clue: MakeClue): Clue[] {
  const asleep = positions.find(({ state }) => state === 'asleep');
  if (asleep !== undefined) return [clue('asleep', { word: asleep.word ?? '', cores: [asleep.thread] })];
  const waiting = positions.filter(({ state }) => state === 'before');
  return [clue('deadlock', { word: waiting[0]?.word ?? '', cores: waiting.map(({ thread }) => thread) })];
}

function wordOf(program: Program, failure: Failure, { steps }: Replayed): string {
  if (failure.word !== undefined) return wordName(program, failure.word);
  return steps.findLast(({ thread }) => failure.thread === null || thread === failure.thread)?.word ?? '';
}

/** Whether a word is the submission's. */
function isOwn({ claims }: Program, word: string): boolean {
  const claim = word.replace(/[[+].*/, '');
  return claims.findLast(({ name }) => name === claim)?.span.file === submissionFile;
}

/** What the schedule shows of a word of the submission: a change that was overwritten, a value that came back. The last is nearest to the failure. */
function historyClues(program: Program, steps: readonly ReplayedStep[]): Clue[] {
  const found = steps.map((step, i) =>
    step.word === null || !isOwn(program, step.word) ? null : (lostUpdate(steps, i) ?? sameValue(steps, i)),
  );
  const last = found.findLast((each) => each !== null);
  return last === null || last === undefined ? [] : [last];
}

/** A store over a value that another core stored after this one had read the word. */
function lostUpdate(steps: readonly ReplayedStep[], at: number): Clue | null {
  const { thread, word, operation, before } = steps[at]!;
  if (operation !== 'store' && operation !== 'write') return null;
  const read = lastRead(steps, at);
  if (read === null || steps[read]!.after === before) return null;
  const other = steps
    .slice(read + 1, at)
    .findLast((each) => each.word === word && each.before !== each.after && each.thread !== thread);
  return other === undefined ? null : { name: 'lost-update', word: word!, cores: [thread, other.thread] };
}

/** A compare-exchange that succeeds on a value which was another in between: the word that it has read is not the same any more (ABA). */
function sameValue(steps: readonly ReplayedStep[], at: number): Clue | null {
  const { thread, word, operation, before, after } = steps[at]!;
  // 0 mostly stands for nothing, and one nothing is as good as another.
  if (operation !== 'compareExchange' || before === after || before === 0) return null;
  const read = lastRead(steps, at);
  if (read === null || steps[read]!.after !== before) return null;
  const other = steps
    .slice(read + 1, at)
    .findLast((each) => each.word === word && each.before !== each.after && each.thread !== thread);
  return other === undefined ? null : { name: 'same-value', word: word!, cores: [thread, other.thread] };
}

/** The last read of a step's word by its core, within the same operation. */
function lastRead(steps: readonly ReplayedStep[], at: number): number | null {
  const { thread, word } = steps[at]!;
  for (let i = at - 1; i >= 0; i--) {
    const step = steps[i]!;
    if (step.thread !== thread) continue;
    if (step.ended) return null;
    if (step.word === word) return step.operation === 'load' || step.operation === 'read' ? i : null;
  }
  return null;
}
