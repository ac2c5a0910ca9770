// A lab in memory: its card, its workload and the variants' sources, wherever they were read from.

import type { SourceFile } from '../language/source.ts';
import type { Card, VariantCard } from './card.ts';

export type Variant = {
  readonly name: string;
  readonly source: SourceFile;
  /** What the lab's card says of it; null for a person's own file. */
  readonly card: VariantCard | null;
};

export type Lab = {
  /** The folder's name: what the command line calls it. */
  readonly name: string;
  readonly card: Card;
  readonly workload: SourceFile;
  readonly variants: readonly Variant[];
  /** Of an exercise: constants of the workload that a file has too, and that are set there as well. Elsewhere every knob is. */
  readonly shares?: readonly string[];
};

/** Whether a lab is one file by itself, named by its path, which has its own `operation`. */
export function isLone(lab: Lab): boolean {
  return lab.workload.name === lab.name;
}

/** What a command needs to name a variant; a file by itself is named once. */
export function subjectWords(lab: string, variant: string): readonly string[] {
  return lab === variant ? [lab] : [lab, variant];
}

/** Whether the card declares a variant to be right; a person's own file is not declared wrong. */
export function isDeclaredRight(variant: Variant): boolean {
  return variant.card === null || variant.card.expect === 'holds';
}
