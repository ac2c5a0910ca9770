// A file with the words of another lab, or of an exercise: which, so that the command can be written again.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { labFile, labFolder, labNames } from '../../lab/folder.ts';
import type { Refused } from '../../language/refusal.ts';
import { commandText } from './command-text.ts';

/** What to write instead, as a line of its own; empty where the refusals say nothing of another lab. */
export function otherLabHint(root: string, { refusals }: Refused): string {
  const refusal = refusals.find(({ reason }) => /^the file has (none of |no `operation`, .* it exports)/.test(reason));
  if (refusal === undefined) return '';
  const exported = new Set(
    [...refusal.reason.slice(refusal.reason.lastIndexOf('it exports')).matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  );
  const lab = labNames(root).find((name) => fits(root, name, 'workload.ts', exported));
  const { file } = refusal;
  if (lab !== undefined)
    return refusal.reason.startsWith('the file has none of ')
      ? `\n${file} has the words of ${lab}: name that lab in place of this one.`
      : `\n${file} has the words of ${lab}, and runs with it: ${commandText('check', [lab, file])}, or ${commandText('lab', [lab, '--variants', file])}`;
  const exercise = labNames(root).find((name) => fits(root, name, 'exercise/workload.ts', exported));
  return exercise === undefined
    ? ''
    : `\n${refusal.file} has the words of the exercise of ${exercise}: ${commandText('grade', [exercise, '--submission', 'FILE'])}`;
}

function fits(root: string, lab: string, workload: string, exported: ReadonlySet<string>): boolean {
  if (!existsSync(join(labFolder(root, lab), workload))) return false;
  const words = [...labFile(root, lab, workload).text.matchAll(/^declare function (\w+)/gm)].map(([, name]) => name!);
  return words.length > 0 && words.every((word) => exported.has(word));
}
