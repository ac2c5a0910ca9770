// Runs that were ended before they wrote their results: their journals are found, and told with the command that reads them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAtWork, type Owner } from '../../disk/owner.ts';
import { journalSchema } from '../../experiment/formats/journal.ts';
import { checkJournalSchema } from '../check/check-journal.ts';
import { commandText, pathHere } from './command-text.ts';
import { fromHere } from './cwd.ts';
import { journalEnding } from './journal-file.ts';

/** Whose journals they are, and what a line of one holds. */
const journals: Readonly<Record<string, { readonly script: string; readonly one: string; readonly run: string }>> = {
  [journalSchema]: { script: 'lab', one: 'sample', run: 'run' },
  [checkJournalSchema]: { script: 'check', one: 'verdict', run: 'check' },
};

type CutOff = { readonly path: string; readonly schema: string; readonly written: number; readonly lines: number };
type Head = { readonly schema: string; readonly owner: Owner };

/** Milliseconds after its last sample at which a run of another computer is taken to be over: no sample takes so long. */
const over = 3_600_000;

/** Tells of them on standard error; `read` are those that the command reads anyway. */
export function sayCutOff(root: string, folders: readonly string[], read: readonly string[]): void {
  const said = cutOffText(root, folders, read.map(fromHere));
  if (said !== null) process.stderr.write(`${said}\n`);
}

/** The journals in folders whose runs are over, the latest first. */
export function cutOffIn(folders: readonly string[]): CutOff[] {
  return [...new Set(folders)]
    .flatMap(journalsIn)
    .flatMap(cutOffAt)
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.written - a.written);
}

/** One sentence on them, or null; `read` are those that the command reads anyway. */
export function cutOffText(root: string, folders: readonly string[], read: readonly string[] = []): string | null {
  const [latest, ...others] = cutOffIn(folders).filter(({ path }) => !read.includes(path));
  if (latest === undefined) return null;
  const { path, lines } = latest;
  const { script, one, run } = journals[latest.schema]!;
  const what = `A ${run} was ended before it wrote its result. ${lines === 1 ? `Its 1 ${one} is` : `Its ${lines} ${one}s are`} in ${pathHere(path)}`;
  const more =
    others.length === 0
      ? ''
      : `, and ${others.length} more such ${others.length === 1 ? 'file is' : 'files are'} beside it`;
  return `${what}${more}. Remove the file to remove this note. Print and export them: ${commandText(script, ['--from', pathHere(path)], root)}`;
}

function journalsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isFile() && each.name.endsWith(journalEnding))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

function cutOffAt(path: string): CutOff[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    const head = headIn(lines[0]!);
    const { mtimeMs } = statSync(path);
    if (head === null || (isAtWork(head.owner) ?? Date.now() - mtimeMs < over)) return [];
    // A line without its end breaks off.
    return [{ path, schema: head.schema, written: mtimeMs, lines: Math.max(0, lines.length - 2) }];
  } catch {
    return [];
  }
}

/** Null for a file that is not ours. */
function headIn(line: string): Head | null {
  const { schema = '', owner } = JSON.parse(line) as { schema?: string; owner?: Partial<Owner> };
  if (journals[schema] === undefined || typeof owner?.pid !== 'number' || typeof owner.computer !== 'string')
    return null;
  return { schema, owner: { pid: owner.pid, computer: owner.computer, born: owner.born ?? null } };
}
