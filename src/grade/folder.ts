// Exercises on disk: what grading needs of a lab's folder, and submissions wherever they are.

import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { machineNamed, machineNames } from '../engines/machine/folder.ts';
import { labNames, readLab, sourceAt } from '../lab/folder.ts';
import type { Lab } from '../lab/lab.ts';
import type { SourceFile } from '../language/source.ts';
import type { Graded } from './grade.ts';

/** Labs with an exercise, in the order of the course. */
export function exerciseNames(root: string): string[] {
  return labNames(root).filter((name) => existsSync(join(root, 'labs', name, 'exercise', 'workload.ts')));
}

/** An exercise with everything that its checks need. @throws Error with a sentence that names the file at fault. */
export function readExercise(root: string, name: string): Graded {
  const lab = readLab(root, name);
  const { exercise } = lab.card;
  if (exercise === undefined) throw new Error(`labs/${name}/lab.ts: the card has no exercise`);
  const { lends = [], shares = [], forgets = [] } = exercise;
  const machines = Object.fromEntries(machineNames(root).map((each) => [each, machineNamed(root, each, root, () => '')]));
  return { lab: name, exercise, grading: { workload: sourceAt(root, workloadPath(name)), lends, shares, forgets, machines, variants: variantsOf(root, lab) } };
}

export function workloadPath(name: string): string {
  return `labs/${name}/exercise/workload.ts`;
}

/** The lab's variants, and what only the exercise has to compare with: files beside its workload. */
function variantsOf(root: string, lab: Lab): Record<string, SourceFile> {
  const folder = join(root, 'labs', lab.name, 'exercise');
  const beside = readdirSync(folder).filter((file) => file.endsWith('.ts') && !['workload.ts', 'stub.ts'].includes(file));
  return Object.fromEntries([...lab.variants.map((each) => [each.name, each.source] as const), ...beside.map((file) => [file.slice(0, -3), sourceAt(root, `labs/${lab.name}/exercise/${file}`)] as const)]);
}

/** The most that a submission may hold, in bytes; longer ones are not read. */
export const longestSubmission = 256 * 1024;

/** A submission, or why it cannot be read, as a sentence. */
export type ReadSubmission = { readonly source: SourceFile } | { readonly unreadable: string };

/** Reads a submission without following links, without waiting for pipes, and never more than its limit. */
export function readSubmission(path: string, from: string): ReadSubmission {
  const whole = resolve(from, path);
  const found = lstatSync(whole, { throwIfNoEntry: false });
  if (found === undefined) return { unreadable: `${path}: there is no such file` };
  if (found.isSymbolicLink()) return { unreadable: `${path}: this is a link to another file; a submission is a file of its own` };
  if (!found.isFile()) return { unreadable: `${path}: this is ${found.isDirectory() ? 'a folder' : 'no ordinary file'}; a submission is one TypeScript file` };
  if (found.size > longestSubmission) return { unreadable: `${path}: the file has ${found.size.toLocaleString('en')} bytes; a submission has at most ${longestSubmission.toLocaleString('en')}` };
  if (found.size === 0) return { unreadable: `${path}: the file is empty` };
  try {
    return decoded(path, bytesOf(whole));
  } catch (error) {
    return { unreadable: `${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` };
  }
}

/** The file may have been exchanged since it was looked at: it is opened without following a link, and looked at again. */
function bytesOf(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) throw new Error('it is no ordinary file');
    const bytes = Buffer.alloc(longestSubmission);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

function decoded(path: string, bytes: Buffer): ReadSubmission {
  try {
    return { source: { name: path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) } };
  } catch {
    return { unreadable: `${path}: this is not text in UTF-8` };
  }
}
