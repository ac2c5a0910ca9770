// What the page and its broker say to each other. Every request has a number; its answers carry it.

import type { Machine } from '../../src/engines/machine/description.ts';
import type { Extent } from '../../src/engines/machine/run.ts';
import type { PointRequest } from '../../src/experiment/explain-point.ts';
import type { Why } from '../../src/experiment/meaning/why.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { Graded } from '../../src/grade/grade.ts';
import type { GradeReport } from '../../src/grade/report.ts';
import type { KnobSettings } from '../../src/lab/knobs.ts';
import type { Lab, Variant } from '../../src/lab/lab.ts';
import type { LitmusLab } from '../../src/lab/litmus.ts';
import type { SourceFile } from '../../src/language/source.ts';
import type { Rounds } from './litmus.ts';
import type { OutcomeRow } from './outcomes.ts';
import type { Answers, Asked, Question } from './stepping.ts';

/** Variants at numbers of cores, whatever times them. */
type Sweep = {
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly seed: number;
  /** Percore's own. */
  readonly version: string;
};

export type SimulateRequest = Sweep & {
  readonly kind: 'simulate';
  readonly machine: Machine;
  readonly repeat: number;
  readonly extent: Extent;
  /** Only as much of it as shows the shape: see draft.ts. */
  readonly isDraft: boolean;
};

export type MeasureRequest = Sweep & {
  readonly kind: 'measure';
  readonly code: 'wasm' | 'js';
  readonly quick: boolean;
  readonly seconds: number | null;
  readonly repeat: number | null;
};

type WhyRequest = PointRequest & { readonly kind: 'why' };

/** A litmus test: what it can end with, by the checker. */
export type OutcomesRequest = { readonly kind: 'outcomes'; readonly lab: LitmusLab; readonly variant: Variant };

/** A litmus test on this computer's own cores. */
export type RoundsRequest = {
  readonly kind: 'rounds';
  readonly lab: LitmusLab;
  readonly variant: Variant;
  readonly seconds: number;
};

/** A submission to a lab's exercise. */
export type GradeRequest = { readonly kind: 'grade'; readonly graded: Graded; readonly submission: SourceFile };

/** A program taken by hand. */
type Stepping = { readonly [K in Asked['kind']]: { readonly request: Question<K>; readonly answer: Answers[K] } };

/** What each kind of request asks, and what it gives in the end. A new kind is a line here, and one in the broker. */
export type Kinds = Stepping & {
  readonly simulate: { readonly request: SimulateRequest; readonly answer: Result };
  readonly measure: { readonly request: MeasureRequest; readonly answer: Result };
  readonly why: { readonly request: WhyRequest; readonly answer: Why };
  readonly outcomes: { readonly request: OutcomesRequest; readonly answer: readonly OutcomeRow[] };
  readonly grade: { readonly request: GradeRequest; readonly answer: GradeReport };
  readonly rounds: { readonly request: RoundsRequest; readonly answer: Rounds };
};
export type Kind = keyof Kinds;
export type Request = Kinds[Kind]['request'];
export type Answer<K extends Kind> = Kinds[K]['answer'];

export type ToBroker =
  | { readonly id: number; readonly request: Request }
  | { readonly id: number; readonly stop: true };

export type Progress = { readonly done: number; readonly total: number; readonly secondsLeft: number };

export type FromBroker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly partial: Result }
  | { readonly id: number; readonly answer: Answer<Kind> }
  /** A sentence for a person. */
  | { readonly id: number; readonly failure: string };
