// What a result says of a variant, from the lab's card, so that it can be printed without the lab.

import type { Variant } from '../lab/lab.ts';
import type { VariantNote } from './result.ts';

/** A person's own file has a name only. */
export function noteOf({ name, card }: Variant): VariantNote {
  if (card === null) return { name };
  const { title, expect, grows, falls } = card;
  return { name, title, expect, ...(grows === undefined ? {} : { grows }), ...(falls === undefined ? {} : { falls }) };
}
