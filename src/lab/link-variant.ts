// A variant linked with its lab's workload. Apart from knobs.ts, so that who only sets knobs needs no parser.

import { linkOf } from '../language/linkable.ts';
import type { Program } from '../language/program.ts';
import { type KnobSettings, linkable } from './knobs.ts';
import type { Lab, Variant } from './lab.ts';

/** @throws Refused with every refusal. */
export function linkVariant(lab: Lab, variant: Variant, cores: number, knobs: KnobSettings): Program {
  return linkOf(linkable(lab, variant, cores, knobs));
}
