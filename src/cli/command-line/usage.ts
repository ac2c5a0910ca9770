// A mistake in how a command was called: exit code 2, and nothing was run.

import { distance } from 'fastest-levenshtein';

export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** "Did you mean …?" where a word comes near, and always the words that there are. */
export function nearestWord(word: string, words: readonly string[]): string {
  if (words.length === 0) return 'There is none.';
  const apart = (other: string): number =>
    distance(word.toLowerCase(), other.toLowerCase()) + distance(word, other) / 1000;
  const nearest = words.reduce((best, each) => (apart(each) < apart(best) ? each : best));
  const near = distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, Math.ceil(nearest.length / 2));
  return `${near ? `Did you mean ${nearest}? ` : ''}There ${words.length === 1 ? 'is' : 'are'}: ${words.join(', ')}.`;
}

/** Whether a word names a file rather than a lab or a variant. */
export function isPath(word: string): boolean {
  return /[/\\]|\.[a-z]+$/i.test(word);
}
