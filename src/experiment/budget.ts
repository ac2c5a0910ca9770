// A run's budget: how many repeats of how many seconds, when a person names neither.

export type Budget = { readonly repeat: number; readonly seconds: number };

/** Seconds that all samples of a default run take together, start and warm-up apart. */
const budgets = { normal: 11, quick: 2 } as const;
/** A rank test of two results wants nine repeats of each (docs/measuring.md); a quick look takes the fewest that can be compared at all. */
const repeats = { normal: 9, quick: 4 } as const;
/** Shorter samples see too few turns of the scheduler; longer ones only cost time. */
const shortest = 0.04;
const longest = 0.5;

/** Fits samples into the budget: what a person asked for is kept, and the rest follows from it. */
export function budgetFor(points: number, quick: boolean, asked: Partial<Budget>): Budget {
  const kind = quick ? 'quick' : 'normal';
  const repeat = asked.repeat ?? repeats[kind];
  const seconds = asked.seconds ?? Math.min(longest, Math.max(shortest, budgets[kind] / (points * repeat)));
  return { repeat, seconds: asked.seconds ?? Math.round(seconds * 1000) / 1000 };
}
