// What a result says of a variant, from the lab's card, so that it can be printed without the lab.

import type { Variant } from '../lab/lab.ts';
import { distrustOf } from './meaning/trust.ts';
import type { Result, VariantNote } from './result.ts';

/** A person's own file has a name only. */
export function noteOf({ name, card }: Variant): VariantNote {
  if (card === null) return { name };
  const { title, expect, grows, falls } = card;
  return { name, title, expect, ...(grows === undefined ? {} : { grows }), ...(falls === undefined ? {} : { falls }) };
}

/** The files of a person's own in a result, of which nothing says yet that they are right; without those that were seen to be wrong. */
export function unproved(result: Pick<Result, 'samples' | 'variants'>): string[] {
  const own = (result.variants ?? []).filter(
    ({ title, expect }) => (title ?? null) === null && (expect ?? null) === null,
  );
  return own
    .map(({ name }) => name)
    .filter((name) => result.samples.some(({ variant }) => variant === name) && distrustOf(result, name) === null);
}
