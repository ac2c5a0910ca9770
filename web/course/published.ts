// Published figures that a lab's card names, read when the page is built.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPublished } from '../../src/experiment/formats/published.ts';
import type { PublishedCard } from '../../src/lab/card.ts';

export type PublishedFigures = {
  /** Paper and figure. */
  readonly source: string;
  readonly note: string;
  /** The simulated machine that comes nearest. */
  readonly machine: string;
  /** [cores, operations a second] by variant. */
  readonly curves: Readonly<Record<string, readonly (readonly [cores: number, throughput: number])[]>>;
};

/** @throws Error for a curve that the file has not, or a variant that the lab has not. */
export function publishedOf(
  root: string,
  { file, machine, times, curves, note }: PublishedCard,
  variants: readonly string[],
): PublishedFigures {
  const path = `validation/published/${file}`;
  const read = readPublished(readFileSync(join(root, path), 'utf8'), path);
  const pairs = Object.entries(curves).map(([variant, name]) => {
    if (!variants.includes(variant))
      throw new Error(`${path}: the card gives "${name}" to ${variant}, and the lab has no such variant`);
    const curve = read.curves[name];
    if (curve === undefined)
      throw new Error(
        `${path}: there is no curve "${name}", which the card gives to ${variant}; there are ${Object.keys(read.curves).join(', ')}`,
      );
    return [variant, curve.map(([cores, figure]) => [cores, figure * times] as const)] as const;
  });
  return { source: read.source, note, machine, curves: Object.fromEntries(pairs) };
}
