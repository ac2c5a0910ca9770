// The reasons of a study's misses under letters: one that several share is said once.

import type { Judged } from '../../experiment/validation/verdict.ts';

export type Reasons = {
  /** The letter of a miss's reason; null for what is met, and for a miss that has none. */
  readonly letterOf: (claim: Judged) => string | null;
  readonly reasons: readonly { readonly letter: string; readonly text: string }[];
};

export function lettered(claims: readonly Judged[]): Reasons {
  const texts = [...new Set(claims.flatMap(({ met, reason }) => (met || reason === null ? [] : [reason])))];
  const letter = (text: string): string => String.fromCharCode(97 + texts.indexOf(text));
  return {
    letterOf: ({ met, reason }) => (met || reason === null ? null : letter(reason)),
    reasons: texts.map((text) => ({ letter: letter(text), text })),
  };
}
