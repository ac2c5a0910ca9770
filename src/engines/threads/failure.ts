// What went wrong in a run, as sentences with the program's own file and line.

import type { Program } from '../../language/program.ts';
import { positionAt } from '../../language/source.ts';

/** `labs/…/workload.ts:31:3: …`, for the place that failed. */
export function failureSentence(program: Program, index: number): string {
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
  choose: (code: string) => `\`${code}\` has nothing to choose from: its argument is below 1`,
} as const;

/** What a hang looks like from outside, and what it usually means. */
export function hangSentence(program: Program, where: 'setup' | 'run' | 'after', counts: readonly number[], seconds: number): string {
  if (where !== 'run') return `\`${where}\` had not ended after ${seconds.toFixed(1)} s, so it was stopped: look for a loop in it that cannot end`;
  const total = counts.reduce((sum, each) => sum + each, 0);
  const done = program.cores === 1 ? `${total} operations were done` : `${total} operations were done (${counts.map((each, core) => `core ${core}: ${each}`).slice(0, 8).join(', ')}${counts.length > 8 ? ', …' : ''})`;
  return `hung: an operation had not ended ${seconds.toFixed(1)} s after the start, so it was stopped; ${done}. A lock that is never released, or a wake-up that is lost, looks like this`;
}
