// What the checker answers: a verdict, what failed, the schedule that shows it, and how much was searched.

import type { Span } from '../../../language/source.ts';
import type { SourceCoverage } from '../coverage/source-coverage.ts';
import type { Memory } from './buffer.ts';

/** What the checker says of a program, in the user's words. */
export const verdicts = [
  'holds',
  'breaks',
  'race',
  'deadlock',
  'livelock',
  'use-after-free',
  'out-of-bounds',
  'incomplete',
] as const;
export type Verdict = (typeof verdicts)[number];

/** What went wrong in a state or a step. */
export type Failure = {
  readonly verdict: Verdict;
  /** The thread whose step it was; null for a function that runs alone. */
  readonly thread: number | null;
  /** The place that failed, where it has one. */
  readonly site: number | null;
  /** `after`, `invariant`, `setup` or `prepare`, where it was one of these. */
  readonly entry?: string;
  /** The other thread of a race, and the word. */
  readonly other?: number;
  readonly word?: number;
  /** Of what runs alone: the access at which it went no further. Of any: the loop without an access that does not end. */
  readonly at?: Span | null;
};

/** One step of a schedule: which thread moved, and what it chose (0 where there was no choice); or that memory took the oldest store of the thread's buffer. */
export type Turn = { readonly thread: number; readonly choice: number; readonly flush?: true };

export type Coverage = {
  readonly states: number;
  readonly transitions: number;
  /** Steps of the longest shortest path. */
  readonly depth: number;
  readonly seconds: number;
  /** Bytes of what was kept. */
  readonly bytes: number;
  /** Whether threads were taken as interchangeable. */
  readonly symmetric: boolean;
  /** What plain stores went through. */
  readonly memory: Memory;
  /** Whether races were looked for. */
  readonly races: boolean;
  /** The odds that a state was taken for another with the same 64-bit hash, at most. */
  readonly oddsOfMiss: number;
  /** Which bound ended the search early, as a sentence; null when all was seen. */
  readonly bound: string | null;
  /** Whether every interleaving was seen, and not only those up to a failing step or state. */
  readonly whole: boolean;
  /** What to do about the bound, in a sentence, where it is none of states, seconds or memory. */
  readonly advice?: string;
  /** Why no bound would have been large enough, in sentences, where that is known: a wait that writes something new at every turn. */
  readonly endless?: string;
};

export type Checked = {
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  /** The shortest schedule that shows it, with the fewest switches between threads among the shortest. */
  readonly schedule: readonly Turn[];
  readonly coverage: Coverage;
  /** What of the source the search has run, and what not. */
  readonly source?: SourceCoverage;
};
