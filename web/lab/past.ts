// Points of other settings that are still shown where the new ones have not come yet: pale, and joined with nothing.

import type { Result } from '../../src/experiment/result.ts';
import type { Summary } from '../../src/experiment/summarise.ts';

/** What is shown before a result, and of which settings' points it is. */
export type Before = { readonly result: Result; readonly past: readonly Summary[] };

/** What is left of what was shown: the points that the fresh result will have and has not yet. */
export function pastOf(before: Before | null, fresh: Result): readonly Summary[] {
  const old = before?.result;
  if (old === undefined || old.lab !== fresh.lab || old.machine !== fresh.machine || old.engine !== fresh.engine)
    return [];
  const come = new Set(fresh.summary.map(nameOf));
  const variants = new Set(fresh.variants?.map(({ name }) => name));
  const shown = new Map([...before!.past, ...old.summary].map((point) => [nameOf(point), point]));
  return [...shown.values()].filter((point) => !come.has(nameOf(point)) && variants.has(point.variant));
}

function nameOf({ variant, cores }: Summary): string {
  return `${variant} ${cores}`;
}
