// A place that failed while a program ran, as a sentence with its own file and line.

import type { Program } from './program.ts';
import { positionAt } from './source.ts';

/** `labs/…/workload.ts:31:3: …`, for the site of that index. */
export function siteSentence(program: Program, index: number): string {
  const site = program.sites[index];
  if (site === undefined) return `a failure at a place (${index}) that the program has not: its memory was overwritten`;
  const file = program.files[site.span.file]!;
  const { line, column } = positionAt(file.text, site.span.start);
  const code = file.text.slice(site.span.start, site.span.end).replace(/\s+/g, ' ');
  return `${file.name}:${line}:${column}: ${reasons[site.kind](code, program)}`;
}

const reasons = {
  assert: (code: string) => `\`${code}\` does not hold`,
  'out-of-bounds': (code: string, program: Program) => `the index \`${code}\` is outside the program's ${program.words} shared words`,
  fence: (code: string) => `\`${code}\` reaches a word that is not this file's: it may touch only what it claims, and what it is lent`,
  run: (code: string, program: Program) => `\`${code}\` is about words outside the program's ${program.words} shared words, or about fewer than none`,
  choose: (code: string) => `\`${code}\` has nothing to choose from: its argument is below 1`,
} as const;
