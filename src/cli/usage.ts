// A mistake in how a command was called: exit code 2, and nothing was run.

import { closest, distance } from 'fastest-levenshtein';

export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** "Did you mean …?" where a word comes near, and always the words that there are. */
export function nearestWord(word: string, words: readonly string[]): string {
  if (words.length === 0) return 'There is none.';
  const nearest = closest(word.toLowerCase(), words);
  const near = distance(word.toLowerCase(), nearest) <= Math.max(2, Math.ceil(nearest.length / 2));
  return `${near ? `Did you mean ${nearest}? ` : ''}There ${words.length === 1 ? 'is' : 'are'}: ${words.join(', ')}.`;
}

/** Whether a word names a file rather than a lab or a variant. */
export function isPath(word: string): boolean {
  return /[/\\]|\.[a-z]+$/i.test(word);
}
