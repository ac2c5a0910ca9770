// A run's journal on disk: each sample is there as soon as it is measured, beside where the result will be. What a process that is
// killed leaves is read with --from. Nothing waits for the disk: what the system has taken outlives the process.

import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders, removeFolders } from '../../disk/folders.ts';

export const journalEnding = '.journal';

export type JournalFile = {
  /** Adds a line; the first makes the file. */
  add(line: string): void;
  /** The file with every line, or null where there is none or the disk took no more. */
  whole(): string | null;
  /** Takes the file away: what it holds is kept elsewhere. */
  remove(): void;
};

/** In the first folder that takes it; on to the next where the disk fills. `head` gives the first line, when the first sample comes. */
export function createJournalFile(folders: readonly string[], name: string, head: () => string): JournalFile {
  const left = [...folders];
  const lines: string[] = [];
  let open: Open | null = null;
  return {
    add: (line) => {
      if (lines.length === 0) lines.push(head());
      lines.push(line);
      if (open !== null && append(open, line)) return;
      discard(open);
      open = null;
      while (open === null && left.length > 0) open = openIn(left.shift()!, name, lines.join(''));
    },
    whole: () => open?.path ?? null,
    remove: () => {
      discard(open);
      open = null;
    },
  };
}

/** `made` are the folders that were not there before. */
type Open = { readonly path: string; readonly file: number; readonly made: readonly string[] };

/** A new file with a text; null where it could not be written. */
function openIn(folder: string, name: string, text: string): Open | null {
  const path = join(folder, `${name}-${process.pid}${journalEnding}`);
  let open: Open | null = null;
  try {
    const made = makeFolders(dirname(path));
    open = { path, file: openSync(path, 'ax'), made };
    if (append(open, text)) return open;
  } catch {
    // Another folder may take it.
  }
  discard(open);
  return null;
}

/** Whether the whole text was taken. */
function append({ file }: Open, text: string): boolean {
  const bytes = Buffer.from(text);
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch {
    return false;
  }
}

function discard(open: Open | null): void {
  if (open === null) return;
  try {
    closeSync(open.file);
    rmSync(open.path, { force: true });
    removeFolders(open.made);
  } catch {
    // What cannot be removed is found by the next command.
  }
}
