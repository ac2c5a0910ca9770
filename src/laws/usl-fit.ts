// What a fit of the Universal Scalability Law says.

import type { Step } from './cliff.ts';

/** The law's coefficients, gamma in the unit of throughput. */
export type Usl = { readonly gamma: number; readonly alpha: number; readonly beta: number };

export type UslFit = Usl & {
  /** Standard errors; null for a coefficient that lies at its bound, where there is none. */
  readonly errors: { readonly [name in keyof Usl]: number | null };
  /** Where the law's throughput is highest; null when it never falls. */
  readonly peak: { readonly cores: number; readonly throughput: number } | null;
  /** 1 / alpha: where what is shared would be busy all the time if nothing else were in the way; null when nothing is shared. */
  readonly optimal: { readonly cores: number; readonly throughput: number } | null;
  /** gamma / alpha: what contention alone would allow on any number of cores; null when nothing is shared. */
  readonly limit: number | null;
  /** Residual standard error, in the unit of throughput. */
  readonly residual: number;
  readonly freedom: number;
  /** A step of the figures that no such law can follow: then the coefficients describe nothing. */
  readonly cliff: Step | null;
  readonly leap: Step | null;
  /** What to beware of, in sentences. */
  readonly notes: readonly string[];
};
