// A link to what is seen now: the view, what was measured here, which nobody else's computer could give, and what is laid over it.

import { readAddress, writeAddress } from '../address/address.ts';
import { viewVersion } from '../address/view.ts';
import { messages } from '../messages/messages.ts';
import type { Named } from './pack.ts';

/** The part of a query that holds figures. */
export const figuresKey = 'figures';

/** Simulated figures need no place in a link: they come out the same everywhere. */
export async function linkTo(carried: readonly Named[]): Promise<{ readonly link: string; readonly sentence: string }> {
  if (carried.length === 0) return { link: location.href, sentence: messages.files.copied };
  const { longestLink, pack } = await import('./pack.ts');
  const packed = await pack(carried).catch(() => null);
  if (packed === null) return { link: location.href, sentence: messages.files.noPacking };
  if (packed.length > longestLink) return { link: location.href, sentence: messages.files.tooMany };
  const { path, query } = readAddress(location.hash);
  query.set('v', viewVersion);
  query.set(figuresKey, packed);
  return { link: new URL(writeAddress(path, query), location.href).href, sentence: messages.files.copiedWhole };
}
