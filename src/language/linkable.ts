// What a run links, as data that can be sent to another thread: two sources, the cores and the knobs.

import { link } from './link.ts';
import type { Program } from './program.ts';
import type { SourceFile } from './source.ts';

export type Linkable = {
  readonly variant: SourceFile;
  readonly workload: SourceFile;
  readonly cores: number;
  readonly knobs: Readonly<Record<string, number>>;
  /** Set in the workload alone. */
  readonly workloadKnobs?: Readonly<Record<string, number>>;
};

/** @throws Refused with every refusal. */
export function linkOf({ variant, workload, cores, knobs, workloadKnobs = {} }: Linkable): Program {
  return link(variant, workload, { cores, knobs, workloadKnobs });
}
