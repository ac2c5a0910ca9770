// The zoo: submissions of every kind that a grader must tell apart, each with what must catch it in its own head.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sourceAt } from '../src/lab/folder.ts';
import type { SourceFile } from '../src/language/source.ts';

/** A wrong submission: the check that must catch it, and for which reason. */
export type WrongSubmission = {
  readonly name: string;
  readonly source: SourceFile;
  readonly title: string;
  readonly check: string;
  readonly reason: string;
};
type RightSubmission = { readonly name: string; readonly source: SourceFile; readonly title: string };
export type Zoo = { readonly wrong: readonly WrongSubmission[]; readonly right: readonly RightSubmission[] };

/** How a wrong submission declares itself in its head: `// Caught by exclusion: race.` */
const declaration = /^\/\/ Caught by ([a-z0-9-]+): ([a-z-]+)\.$/m;

/** The zoo of a lab: wrong/, right/ and the solution; empty in a students' edition. @throws Error for a wrong one without its declaration. */
export function readZoo(root: string, lab: string): Zoo {
  const right = [
    ...(existsSync(join(root, 'labs', lab, 'solution.ts')) ? [sourceAt(root, `labs/${lab}/solution.ts`)] : []),
    ...sourcesIn(root, `labs/${lab}/right`),
  ];
  return {
    wrong: sourcesIn(root, `labs/${lab}/wrong`).map(wrongSubmission),
    right: right.map((source) => ({ name: nameOf(source), source, title: titleOf(source) })),
  };
}

function wrongSubmission(source: SourceFile): WrongSubmission {
  const [, check, reason] = declaration.exec(source.text.slice(0, 2000)) ?? [];
  if (check === undefined || reason === undefined)
    throw new Error(
      `${source.name}: its head does not say what must catch it; write a line like "// Caught by exclusion: race."`,
    );
  return { name: nameOf(source), source, title: titleOf(source), check, reason };
}

/** What a file says of itself first, on one line or several. */
function titleOf({ text }: SourceFile): string {
  const [head = ''] = /^(?:\/\/ (?!Caught by ).*\n?)+/.exec(text) ?? [];
  return head
    .replaceAll(/^\/\/ /gm, '')
    .replaceAll('\n', ' ')
    .trim();
}

function nameOf({ name }: SourceFile): string {
  return name.replace(/^.*\//, '').replace(/\.ts$/, '');
}

function sourcesIn(root: string, folder: string): SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => sourceAt(root, `${folder}/${file}`));
}
