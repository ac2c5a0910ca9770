// Random numbers that a seed repeats, in one independent stream for each purpose.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws an integer from 0 to `n - 1`, each equally likely. */
export type Draw = (n: number) => number;

/**
 * The numbers for one purpose ("interval of ticket at 2 cores"): what is drawn for one purpose never shifts what
 * another gets. The same seed and purpose give the same numbers, in Node and in a browser.
 */
export function stream(seed: number, purpose: string): Draw {
  const generator = xoroshiro128plus(mix(hash(purpose) ^ mix(seed)));
  return (n) => uniformInt(generator, 0, n - 1);
}

/** The items in a random order, as a new list. Fisher and Yates, in Durstenfeld's form (CACM 7(7), 1964, algorithm 235). */
export function shuffled<Item>(items: readonly Item[], draw: Draw): Item[] {
  const order = [...items];
  for (let end = order.length - 1; end > 0; end--) {
    const pick = draw(end + 1);
    [order[end], order[pick]] = [order[pick] as Item, order[end] as Item];
  }
  return order;
}

/** FNV-1a, 32 bits (RFC 9923). */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h;
}

/** Spreads close seeds apart: the finaliser of MurmurHash3. */
function mix(h: number): number {
  let x = h | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
