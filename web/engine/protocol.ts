// What the page and its conductor say to each other. Every request has a number; its answers carry it.

import type { Machine } from '../../src/engines/machine/description.ts';
import type { Extent } from '../../src/engines/machine/run.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { Why } from '../../src/experiment/why.ts';
import type { KnobSettings } from '../../src/lab/knobs.ts';
import type { Lab, Variant } from '../../src/lab/lab.ts';

export type SimulateRequest = {
  readonly kind: 'simulate';
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly machine: Machine;
  readonly seed: number;
  readonly repeat: number;
  readonly extent: Extent;
  readonly version: string;
};

export type MeasureRequest = {
  readonly kind: 'measure';
  readonly lab: Lab;
  readonly variants: readonly Variant[];
  readonly cores: readonly number[];
  readonly knobs: KnobSettings;
  readonly code: 'wasm' | 'js';
  readonly seed: number;
  readonly quick: boolean;
  readonly seconds: number | null;
  readonly repeat: number | null;
  readonly version: string;
};

export type WhyRequest = {
  readonly kind: 'why';
  readonly lab: Lab;
  readonly variant: Variant;
  readonly cores: number;
  readonly knobs: KnobSettings;
  readonly machine: Machine;
  readonly seed: number;
  /** Length of the event log's window, in cycles. */
  readonly logCycles: number;
};

export type Request = SimulateRequest | MeasureRequest | WhyRequest;

/** What each request gives in the end. */
export type Answer<Kind extends Request['kind']> = Kind extends 'why' ? Why : Result;

export type ToConductor = { readonly id: number; readonly request: Request } | { readonly id: number; readonly stop: true };

export type Progress = { readonly done: number; readonly total: number; readonly secondsLeft: number };

export type FromConductor =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly partial: Result }
  | { readonly id: number; readonly answer: Result | Why }
  /** A sentence for a person. */
  | { readonly id: number; readonly failure: string };
