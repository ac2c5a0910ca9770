// A run's result as it is kept: its samples in a journal while it runs, then whole, under a name that says the lab and the time.

import { thisProcess } from '../../disk/owner.ts';
import { problemOf } from '../../disk/problem.ts';
import { journalHead, journalLine } from '../../experiment/formats/journal.ts';
import { writeResult } from '../../experiment/formats/result-text.ts';
import type { Result } from '../../experiment/result.ts';
import type { Sample } from '../../experiment/sample.ts';
import { pathHere } from './command-text.ts';
import { createJournalFile, type JournalFile } from './journal-file.ts';
import type { ResultsFolder } from './results-folder.ts';
import { keptIn, writeNumbered } from './write.ts';

/** The path as a person writes it from where they stand; null where no folder took the result, and then `text` is all of it. */
export type Kept = { readonly path: string | null; readonly refusal: string | null; readonly text: string | null };

export type Keeping = {
  /** Takes a sample as soon as it is measured. */
  note(soFar: () => Result, sample: Sample, isSettled: boolean): void;
  /** Writes the result, and then takes the journal away. */
  keep(result: Result): Kept;
};

/** `name` is of the run, like `spinlock-2026-11-22T01-00-00Z`. */
export function createKeeping(place: ResultsFolder, name: string): Keeping {
  let head: (() => Result) | null = null;
  const journal = createJournalFile([place.folder, ...place.others], name, () => journalHead(head!(), thisProcess()));
  return {
    note: (soFar, sample, isSettled) => {
      head ??= soFar;
      journal.add(journalLine(sample, isSettled));
    },
    keep: (result) => keepWhole(place, `${name}.json`, writeResult(result), journal),
  };
}

function keepWhole({ folder, others }: ResultsFolder, file: string, text: string, journal: JournalFile): Kept {
  try {
    const path = writeNumbered(folder, file, text);
    journal.remove();
    return { path: pathHere(path), refusal: null, text: null };
  } catch (error) {
    const path = keptIn(others, file, text);
    if (path !== null) journal.remove();
    const at = path ?? journal.whole();
    const refusal = `The result could not be kept in ${pathHere(folder)}: ${problemOf(error)}.`;
    if (at === null)
      return { path: null, refusal: `${refusal} No other folder is writable, so it is on standard output.`, text };
    return { path: pathHere(at), refusal: `${refusal} It is kept as ${pathHere(at)} instead.`, text: null };
  }
}

/** The name of a run that starts now: of a lab, or of a file by itself. */
export function nameOfRun(lab: string, machine: string | null, now = new Date()): string {
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  const name = lab.replace(/^.*[/\\]/, '').replace(/\.[cm]?ts$/i, '');
  return [name, ...(machine === null ? [] : [machine]), stamp].join('-');
}
