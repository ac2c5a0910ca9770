// Strategies: ways to choose some schedules of a program whose states are too many for a search.
//
// A strategy never finds that a program holds. It finds a failure, or it says which schedules it has covered and which it has not.

import type { Model } from '../model/model.ts';
import type { Failure, Turn } from '../model/verdict.ts';

export const strategies = ['random', 'pct', 'preemptions'] as const;
export type StrategyName = (typeof strategies)[number];

export type StrategySettings = {
  /** Schedules to try; `preemptions` tries all within its bound. */
  readonly runs: number;
  readonly seed: number;
  /** `pct`: the depth of bug that it aims at; `preemptions`: the most interruptions. */
  readonly bound: number;
  /** `preemptions`: the only core that is interrupted. Default: any. */
  readonly only?: number | undefined;
  /** Whether a race is a failure. */
  readonly races: boolean;
  readonly limits: { readonly states: number; readonly seconds: number; readonly bytes: number };
  /** Seconds on a clock. */
  readonly now: () => number;
};

export type Sampled = {
  /** The failure, and the agents' turns that lead to it, by their numbers in the model; null when none was found. */
  readonly found: { readonly failure: Failure; readonly turns: readonly Turn[] } | null;
  readonly schedules: number;
  readonly steps: number;
  /** Whether a limit ended it before it was through. */
  readonly late: boolean;
  /** What was covered, and what was not: two sentences. */
  readonly covered: string;
  readonly missed: string;
};

/** Looks at schedules from the first state of a model. The model's `overflow` says that the room was too small: then the answer counts for nothing. */
export type Strategy = (model: Model, settings: StrategySettings) => Sampled;
