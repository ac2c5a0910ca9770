// Runs that were ended before they wrote their results: their journals are found, and told with the command that reads them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAtWork, type Owner } from '../disk/owner.ts';
import { journalEnding } from './journal-file.ts';
import { commandHere, pathHere } from './pasted.ts';

type CutOff = { readonly path: string; readonly written: number; readonly samples: number };

/** Milliseconds after its last sample at which a run of another computer is taken to be over: no sample takes so long. */
const over = 3_600_000;

/** The journals in folders whose runs are over, the latest first. */
export function cutOffIn(folders: readonly string[]): CutOff[] {
  return [...new Set(folders)].flatMap(journalsIn).filter(isOver).map(lookedAt).filter(({ samples }) => samples > 0).sort((a, b) => b.written - a.written);
}

/** One sentence on them, or null; `read` are those that the command reads anyway. */
export function cutOffText(root: string, folders: readonly string[], read: readonly string[] = []): string | null {
  const [latest, ...others] = cutOffIn(folders).filter(({ path }) => !read.includes(path));
  if (latest === undefined) return null;
  const { path, samples } = latest;
  const what = `A run was ended before it wrote its result. ${samples === 1 ? 'Its 1 sample is' : `Its ${samples} samples are`} in ${pathHere(path)}`;
  const more = others.length === 0 ? '' : `, and ${others.length} more such ${others.length === 1 ? 'run is' : 'runs are'} beside it`;
  return `${what}${more} (remove the file, and this note goes). Print and export them: ${commandHere(root, 'lab', ['--from', pathHere(path)])}`;
}

function journalsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile() && each.name.endsWith(journalEnding)).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

function isOver(path: string): boolean {
  const owner = ownerIn(path);
  if (owner === null) return false;
  return !(isAtWork(owner) ?? Date.now() - statSync(path).mtimeMs < over);
}

function ownerIn(path: string): Owner | null {
  try {
    const { owner } = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0]!) as { owner: Partial<Owner> };
    return typeof owner.pid === 'number' && typeof owner.computer === 'string' ? { pid: owner.pid, computer: owner.computer, born: owner.born ?? null } : null;
  } catch {
    return null;
  }
}

/** Lines that end: what breaks off is no sample. */
function lookedAt(path: string): CutOff {
  return { path, written: statSync(path).mtimeMs, samples: Math.max(0, readFileSync(path, 'utf8').split('\n').length - 2) };
}
