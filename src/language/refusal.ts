// A refusal: where the language says no, why, and what to write instead.

import { positionAt, type SourceFile } from './source.ts';

export type Refusal = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly instead: string;
};

/** Thrown with every refusal of a program at once; the message lists them, one a line. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(refusalSentence).join('\n'));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** `file:line:column: reason; instead`, as compilers and editors print it. */
export function refusalSentence(refusal: Refusal): string {
  return `${refusal.file}:${refusal.line}:${refusal.column}: ${refusal.reason}; ${refusal.instead}`;
}

/** Gathers refusals while a program is read, so that several mistakes are reported at once. */
export type Reporter = {
  readonly refusals: Refusal[];
  /** Notes a refusal at a node; gives null, so that a checker can `return refuse(…)`. */
  refuse(file: SourceFile, node: { readonly start: number }, reason: string, instead: string): null;
};

/** How many refusals are worth reading at once; the rest are dropped with a sentence. */
const most = 20;

export function createReporter(): Reporter {
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  return {
    refusals,
    refuse(file, node, reason, instead) {
      const at = positionAt(file.text, node.start);
      const key = `${file.name}:${node.start}:${reason}`;
      if (seen.has(key)) return null;
      seen.add(key);
      if (refusals.length < most) refusals.push({ file: file.name, ...at, reason, instead });
      else if (refusals.length === most) refusals.push({ file: file.name, ...at, reason: 'there are more mistakes than these', instead: 'mend these first' });
      return null;
    },
  };
}
