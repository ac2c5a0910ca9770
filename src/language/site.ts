// A place that failed while a program ran, as a sentence with its own file and line.

import type { Expression, Program, Site } from './program.ts';
import { positionAt } from './source.ts';

/** The values of a sentence's holes in their order; null where they are not known, and then their text stands for them. */
export type SaidValues = readonly number[] | null;

/** `labs/…/workload.ts:31:3: …`, for the site of that index. */
export function siteSentence(program: Program, index: number, values: SaidValues = null): string {
  const site = program.sites[index];
  if (site === undefined) return `a failure at an unknown place (${index}): the memory of the program was overwritten`;
  const file = program.files[site.span.file]!;
  const { line, column } = positionAt(file.text, site.span.start);
  return `${file.name}:${line}:${column}: ${saidAt(program, site, values)}`;
}

function saidAt(program: Program, site: Site, values: SaidValues): string {
  if (site.sentence === undefined) return reasons[site.kind](textOf(program, site), program);
  let hole = 0;
  return site.sentence
    .map((piece) => (typeof piece === 'string' ? piece : valueText(program, piece, values?.[hole++])))
    .join('');
}

function valueText(program: Program, hole: Expression, value: number | undefined): string {
  if (value === undefined) return hole.kind === 'constant' ? `${hole.value}` : `\`${textOf(program, hole)}\``;
  return hole.type === 'boolean' ? `${value !== 0}` : `${value}`;
}

/** The values that a failed assertion has to give, in their order; none where it says nothing, or text alone. */
export function holesOf({ sentence = [] }: Site): Expression[] {
  return sentence.filter((piece) => typeof piece !== 'string');
}

function textOf({ files }: Program, { span }: Pick<Site, 'span'>): string {
  return files[span.file]!.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

const reasons = {
  assert: (code: string) => `\`${code}\` does not hold`,
  'out-of-bounds': (code: string, program: Program) =>
    `the index \`${code}\` is outside the program's ${program.words} shared words`,
  fence: (code: string) =>
    `\`${code}\` accesses a word that does not belong to this file: it may access only words that it claims or is lent`,
  run: (code: string, program: Program) =>
    `\`${code}\` names words outside the program's ${program.words} shared words, or a negative number of words`,
  choose: (code: string) => `\`${code}\` has nothing to choose from: its argument is below 1`,
} as const;
