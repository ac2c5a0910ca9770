// Where to look: the hint that fits what was seen. A card's own comes first, then the general one for the clue, then the check's.

import type { ClueName, ExerciseCheck } from '../lab/exercise.ts';
import type { Clue } from './clue.ts';

/** Hints that fit a kind of failure whatever the check is; a clue without one leaves the word to the check. */
const general: Readonly<Partial<Record<ClueName, (clue: Clue) => string>>> = {
  fence: () =>
    'An index goes beyond the words that this file claims. What is its value in the last step, and is the claim large enough for it?',
  'out-of-bounds': () =>
    'An index goes beyond all shared words. What is its value in the last step, and is the claim large enough for it?',
  'own-race': ({ word }) =>
    `${word} is shared: two cores can reach it at the same moment. Use Atomics.load and Atomics.store for it, or one read-modify-write; a plain \`m[i]\` is for words that no other core can reach at that moment.`,
  'use-after-free': ({ word }) =>
    `${word} is already freed. Which step freed it, and how did that core conclude that no other core could still reach it?`,
  asleep: ({ word, cores: [core] }) =>
    `Core ${core} sleeps on ${word}, and only Atomics.notify wakes it. Which core changes ${word}, does it notify after the change, and could that have come before core ${core} fell asleep?`,
  deadlock: ({ word, cores: [core] }) =>
    `Core ${core} waits for ${word} to change. Which core should have changed it, and what did that core see when it did not?`,
  'endless-loop': () =>
    'This loop reads no shared word, so no other core can end it. Read the word again in each turn of the loop.',
  livelock: () =>
    'Every core keeps running, but none finishes. Which steps repeat? If each core gives way to the other, one of them must be certain to continue.',
  'lost-update': ({ word, cores: [core, other] }) =>
    `Core ${core} read ${word}, core ${other} changed it, and core ${core} overwrote the change: a lost update. A read-modify-write (Atomics.add, Atomics.compareExchange) reads and stores in one step.`,
  'same-value': ({ word, cores: [core, other] }) =>
    `Core ${core} read ${word}, core ${other} changed it and it came back to the same value, so the compare-exchange of core ${core} succeeded. Does the value still mean the same? A version number that grows with each change would show the difference.`,
};

/** Clues that a check's own hint was written for, unless its card says. */
const usual: readonly ClueName[] = ['race', 'breaks'];

export function lookOf(check: ExerciseCheck, clues: readonly Clue[]): string {
  const looks: Readonly<Partial<Record<string, string>>> = check.looks ?? {};
  for (const clue of clues) {
    const own = looks[clue.name];
    if (own !== undefined) return own;
    if ((check.about ?? usual).includes(clue.name)) return check.look;
    const hint = general[clue.name];
    if (hint !== undefined) return hint(clue);
  }
  return check.look;
}
