// Refusals of a whole course: one file that is refused is told in all its sentences, and does not hide what is said of the others.

import { Refused } from '../../language/refusal.ts';
import { UsageError } from './usage.ts';

export type Refusals = {
  /** An answer about what has that name; null, and noted, where it is refused. */
  unless<T>(name: string, answer: () => T | Promise<T>): Promise<T | null>;
  /** Whether what has that name was refused. */
  has(name: string): boolean;
  /** Each sentence once, in the order of their coming. */
  readonly sentences: readonly string[];
};

export function createRefusals(): Refusals {
  const names = new Set<string>();
  const sentences = new Set<string>();
  return {
    unless: async (name, answer) => {
      try {
        return await answer();
      } catch (error) {
        if (!(error instanceof Refused) && !(error instanceof UsageError)) throw error;
        names.add(name);
        for (const sentence of error.message.split('\n')) sentences.add(sentence);
        return null;
      }
    },
    has: (name) => names.has(name),
    get sentences() {
      return [...sentences];
    },
  };
}
