// The programs that a lab can be stepped through in: one a variant, as the command line checks it.

import { checkSets, linkable } from '../../src/lab/knobs.ts';
import type { Lab, Variant } from '../../src/lab/lab.ts';
import type { Stepped } from '../engine/stepping.ts';
import type { StepQuery } from './query.ts';

type Extent = Pick<StepQuery, 'cores' | 'operations' | 'set'>;

/** As `npm run check LAB VARIANT --set …` links it. */
export function steppedOf(lab: Lab, variant: Variant, { cores, operations, set }: Extent): Stepped {
  const litmus = lab.card.litmus !== undefined;
  return {
    ...linkable(lab, variant, litmus ? partsOf(lab, variant) : cores, { ...checkSets(lab.card)[0], ...set }),
    of: null,
    operations: litmus ? 1 : operations,
    memory: 'sc',
    forgets: lab.card.forgets ?? [],
    lends: null,
    races: !litmus,
  };
}

/** The cores of a litmus test: a constant of its card or file. Reading it from the text keeps the language's parser out of the page's own thread. */
function partsOf({ card, workload }: Lab, { source, card: own }: Variant): number {
  const name = card.litmus?.parts ?? '';
  const set = own?.set?.[name];
  if (set !== undefined) return set;
  const found = [source, workload]
    .map(({ text }) => new RegExp(`^(?:export )?const ${name}\\s*=\\s*(\\d+)`, 'm').exec(text)?.[1])
    .find((value) => value !== undefined);
  return Number(found ?? 2);
}
