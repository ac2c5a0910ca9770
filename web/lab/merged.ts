// A result that takes the place of another point by point: what has come anew, and of the old what is still to come.

import type { Result } from '../../src/experiment/result.ts';

type Place = { readonly variant: string; readonly cores: number };

/** Sums, fits and sentences are those of either's points; they are whole again when the last point has come. */
export function merged(old: Result | null, fresh: Result): Result {
  if (old === null || old.lab !== fresh.lab || old.machine !== fresh.machine || old.engine !== fresh.engine) return fresh;
  const come = new Set(fresh.summary.map(nameOf));
  const variants = new Set(fresh.variants?.map(({ name }) => name));
  const left = (place: Place): boolean => !come.has(nameOf(place)) && variants.has(place.variant);
  const order = (a: Place, b: Place): number => a.cores - b.cores;
  return { ...fresh, samples: [...fresh.samples, ...old.samples.filter(left)], summary: [...fresh.summary, ...old.summary.filter(left)].sort(order), fits: [] };
}

function nameOf({ variant, cores }: Place): string {
  return `${variant} ${cores}`;
}
