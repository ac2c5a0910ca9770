// Pairs: a lab's variant and the same algorithm in C. Discovered: bench/c/LAB-VARIANT.c makes a pair of LAB and VARIANT.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { labNames, readLab } from '../src/lab/folder.ts';
import type { Lab, Variant } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import type { Program } from '../src/language/program.ts';

export type Pair = { readonly lab: Lab; readonly variant: Variant /** The C file's path. */; readonly file: string };

/** Every pair of a checkout, in the order of the labs and their cards. */
export function pairsIn(root: string): Pair[] {
  return labNames(root).flatMap((name) => {
    const lab = readLab(root, name);
    return lab.variants.flatMap((variant): Pair[] => {
      const file = join(root, 'bench/c', `${name}-${variant.name}.c`);
      return existsSync(file) ? [{ lab, variant, file }] : [];
    });
  });
}

export function linkPair({ lab, variant }: Pair, cores: number): Program {
  return linkVariant(lab, variant, cores, {});
}

/** What the C program is compiled with, so that it does what the linked lab does: every top-level constant, as `KNOB_name`. */
export function definitionsOf(program: Program): Record<string, number> {
  return {
    CORES: program.cores,
    ...Object.fromEntries(program.constants.map((each) => [`KNOB_${each.name}`, each.value])),
  };
}
