// The record of an exercise: the best score so far, and how many hints were given. One file for all, beside the labs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { workFolder } from '../disk/place.ts';
import { writeWhole } from '../disk/whole-file.ts';

const entry = v.object({ best: v.number(), most: v.number(), hints: v.number() });
const schema = v.record(v.string(), entry);

export type Progress = v.InferOutput<typeof entry>;

const path = (root: string): string => join(workFolder(root), '.percore', 'exercises.json');

/** What was reached so far; nothing where there is no record, or none that can be read. */
function readRecord(root: string): Readonly<Record<string, Progress>> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path(root), 'utf8')));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

export function progressOf(root: string, lab: string): Progress {
  return readRecord(root)[lab] ?? { best: 0, most: 0, hints: 0 };
}

/** Writes one exercise's progress, whole or not at all; false where the folder cannot be written. */
export function writeProgress(root: string, lab: string, progress: Progress): boolean {
  try {
    writeWhole(path(root), `${JSON.stringify({ ...readRecord(root), [lab]: progress }, null, 2)}\n`);
    return true;
  } catch {
    return false;
  }
}
