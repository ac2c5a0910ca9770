// Bypass of a lab's variants against what their cards declare, on two cores: small, and enough to tell bounded from unbounded.

import { bypassOf } from '../engines/checker/bypass.ts';
import { linkVariant } from '../lab/knobs.ts';
import type { Lab } from '../lab/lab.ts';
import { bypassText, isBypassAsDeclared } from './bypass-report.ts';
import type { Look } from './check-report.ts';
import { wrap } from './table.ts';

const cores = 2;

export type CourseBypass = { readonly text: string; readonly asDeclared: boolean };

/** Null for a lab whose card does not ask. */
export function courseBypass(lab: Lab, knobs: Readonly<Record<string, number>>, look: Look): CourseBypass | null {
  const { forgets } = lab.card;
  if (forgets === undefined) return null;
  const found = lab.variants.flatMap((variant) => {
    const declared = variant.card?.bypass;
    if (declared === undefined) return [];
    const bypass = bypassOf(linkVariant(lab, variant, cores, knobs), { forgets });
    const asDeclared = isBypassAsDeclared(declared, bypass, cores);
    return [{ asDeclared, text: `${variant.name} ${bypassText(bypass)}${asDeclared ? '' : ` *** DECLARED ${declared.toUpperCase()} ***`}` }];
  });
  const text = `${lab.name}: operations of others that can end while one of ${cores} cores waits: ${found.map((each) => each.text).join(', ')}.`;
  return { text: wrap(text, look.width).join('\n'), asDeclared: found.every((each) => each.asDeclared) };
}
