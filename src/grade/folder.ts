// Exercises on disk: what grading needs of a lab's folder, and submissions wherever they are.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readNamed } from '../disk/named-file.ts';
import { standing, workFolder } from '../disk/place.ts';
import { machineNamed, machineNames } from '../engines/machine/folder.ts';
import { isOwnLab, labFile, labFolder, labNames, readLab } from '../lab/folder.ts';
import type { Lab } from '../lab/lab.ts';
import type { SourceFile } from '../language/source.ts';
import { decodeText } from '../text/encoding.ts';
import type { Graded } from './grade.ts';
import { longestSubmission } from './handed-in.ts';

/** Labs with an exercise, in the order of the course. */
export function exerciseNames(root: string): string[] {
  return labNames(root).filter((name) => existsSync(join(labFolder(root, name), 'exercise', 'workload.ts')));
}

/** An exercise with everything that its checks need. @throws Error with a sentence that names the file at fault. */
export function readExercise(root: string, name: string): Graded {
  const lab = readLab(root, name);
  const { exercise } = lab.card;
  if (exercise === undefined) throw new Error(`labs/${name}/lab.ts: the card has no exercise`);
  const { lends = [], shares = [], forgets = [] } = exercise;
  const machines = Object.fromEntries(
    machineNames(root).map((each) => [each, machineNamed(root, each, root, () => '')]),
  );
  return {
    lab: name,
    exercise,
    grading: {
      workload: labFile(root, name, 'exercise/workload.ts'),
      lends,
      shares,
      forgets,
      machines,
      variants: variantsOf(root, lab),
    },
  };
}

/** The lab's variants, and what only the exercise has to compare with: files beside its workload. */
function variantsOf(root: string, lab: Lab): Record<string, SourceFile> {
  const folder = join(labFolder(root, lab.name), 'exercise');
  const beside = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && !['workload.ts', 'stub.ts'].includes(file),
  );
  return Object.fromEntries([
    ...lab.variants.map((each) => [each.name, each.source] as const),
    ...beside.map((file) => [file.slice(0, -3), labFile(root, lab.name, `exercise/${file}`)] as const),
  ]);
}

/** The folder from which a person's `labs/NAME/exercise.ts` is meant: the lab's own, or with a package where they stand. */
export function exerciseHome(root: string, name: string): string {
  return isOwnLab(root, name) ? standing() : workFolder(root);
}

/** A submission, or why it cannot be read, as a sentence. */
export type ReadSubmission = { readonly source: SourceFile } | { readonly unreadable: string };

/** Reads a submission without following links, without waiting for pipes, and never more than its limit. `at` is its path in bytes, where its name is no text. */
export function readSubmission(path: string, from: string, at?: Buffer): ReadSubmission {
  try {
    const text = readNamed(path, from, {
      what: 'a submission is one TypeScript file of its own',
      most: longestSubmission,
      links: false,
      ...(at === undefined ? {} : { at }),
    });
    return text === '' ? { unreadable: `${path}: the file is empty` } : { source: { name: path, text } };
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
}

/** The bytes of a submission as text, or why they are none. */
export function submissionOf(path: string, bytes: Uint8Array): ReadSubmission {
  const read = decodeText(bytes, path);
  if ('reason' in read) return { unreadable: `${path}: ${read.reason}; ${read.instead}` };
  return read.text === '' ? { unreadable: `${path}: the file is empty` } : { source: { name: path, text: read.text } };
}
