// Bypass of a lab's variants against what their cards declare, on two cores: small, and enough to tell bounded from unbounded.

import { type KnobSettings, linkable } from '../../lab/knobs.ts';
import type { Lab } from '../../lab/lab.ts';
import type { CheckPool } from '../pool/check-pool.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { bypassText, isBypassAsDeclared } from './bypass-report.ts';

const cores = 2;

export type CourseBypass = { readonly text: string; readonly asDeclared: boolean };

/** Null for a lab whose card does not ask, and where an interrupt has left nothing. */
export async function courseBypass(
  lab: Lab,
  knobs: KnobSettings,
  pool: CheckPool,
  terminal: Terminal,
): Promise<CourseBypass | null> {
  const { forgets } = lab.card;
  if (forgets === undefined) return null;
  const found = (
    await Promise.all(
      lab.variants.map(async (variant) => {
        const declared = variant.card?.bypass;
        if (declared === undefined) return null;
        const bypass = await pool.ask('bypass', linkable(lab, variant, cores, knobs), { forgets });
        if (bypass === null) return null;
        const asDeclared = isBypassAsDeclared(declared, bypass, cores);
        return {
          asDeclared,
          text: `${variant.name} ${bypassText(bypass)}${asDeclared ? '' : ` *** DECLARED ${declared.toUpperCase()} ***`}`,
        };
      }),
    )
  ).filter((each) => each !== null);
  if (found.length === 0) return null;
  const text = `${lab.name}: operations that others can finish while one of ${cores} cores waits: ${found.map((each) => each.text).join(', ')}.`;
  return { text: wrap(text, terminal.width).join('\n'), asDeclared: found.every((each) => each.asDeclared) };
}
