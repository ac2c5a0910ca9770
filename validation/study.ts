// A study: one published figure, the programs that stand for what was measured, what is asked of the simulated ones, and what came.

import type { Extent } from '../src/engines/machine/run.ts';
import type { Published } from '../src/experiment/formats/published.ts';

/** One program on n cores of one machine, to be simulated with seeds from 1 on; the median counts. */
export type Trial = {
  /** Paths from the checkout's root. */
  readonly program: string;
  readonly workload: string;
  readonly machine: string;
  readonly cores: number;
  readonly knobs: Readonly<Record<string, number>>;
  readonly seeds: number;
  readonly extent: Extent;
};

/** What a trial gave, in operations a second. */
export type Figures = (trial: Trial) => number;

/** [cores, figure], cores growing. */
export type Curve = readonly (readonly [cores: number, figure: number])[];

/** A curve as published beside the simulated one, both in the study's unit. */
export type Pair = { readonly name: string; readonly published: Curve; readonly simulated: Curve };

export type Claim = {
  /** Names it among all claims: `one-lock/clh`. */
  readonly id: string;
  /** The curve or program that it is about. */
  readonly of: string;
  readonly asked: string;
  readonly met: boolean;
  /** What came, in figures; with what was missed first. */
  readonly found: string;
};

export type Study = {
  readonly name: string;
  readonly title: string;
  readonly machine: string;
  /** What is held against, in few words: `SOSP 2013, Figure 4`. */
  readonly beside: string;
  /** Paper and figure in full; null where it is a law. */
  readonly source: string | null;
  readonly unit: string;
  /** How the published workload was made, and each choice that its programs here took. */
  readonly choices: readonly string[];
  readonly trials: readonly Trial[];
  readonly pairs: (figures: Figures) => readonly Pair[];
  readonly judge: (figures: Figures) => readonly Claim[];
};

/** Returns a file of validation/published/ by its name. */
export type Library = (name: string) => Published;

/** Names a trial: equal trials are simulated once. */
export function trialName(trial: Trial): string {
  return JSON.stringify(trial);
}
