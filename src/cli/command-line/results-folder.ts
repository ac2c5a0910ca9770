// Where results are kept: the folder that was asked for, or else the project's, or with a package that of the folder where one stands; where that cannot be written, as in an
// installation that many share, one of the person's own.

import { homedir, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { workFolder } from '../../disk/place.ts';
import { problemOf } from '../../disk/problem.ts';
import { removeStaleDrafts, tryFolder } from '../../disk/whole-file.ts';
import { pathHere } from './command-text.ts';
import { fromHere, standing } from './cwd.ts';
import { UsageError } from './usage.ts';

/** `others` take what the folder does not; `said` is a sentence where it is not the one that a person expects. */
export type ResultsFolder = {
  readonly folder: string;
  readonly others: readonly string[];
  readonly said: string | null;
};

/** Tried, and left as it was. @throws UsageError where the folder that was asked for, or every other, cannot be written */
export function resultsFolder(root: string, out: string | null): ResultsFolder {
  const folders = foldersFor(root, out);
  const problems = folders.map(problemAt);
  const [first] = problems;
  if (out !== null && first !== null) throw new UsageError(`--out ${out}: no result can be kept there: ${first}`);
  const at = problems.indexOf(null);
  if (at === -1)
    throw new UsageError(
      `No folder for results is writable: ${folders.map((folder, i) => `${folder} (${problems[i]})`).join('; ')}. Name one with --out FOLDER.`,
    );
  const folder = folders[at]!;
  removeStaleDrafts(folder);
  const others = folders.slice(at + 1);
  return {
    folder,
    others,
    said:
      at === 0
        ? null
        : `Results cannot be kept in ${folders[0]} (${first!.split(';')[0]}); they are kept in ${pathHere(folder)}. Another folder: --out FOLDER.`,
  };
}

/** Every folder that results of this person may be in, the first choice first. */
export function foldersFor(root: string, out: string | null): readonly string[] {
  const first = out === null ? join(workFolder(root), 'results') : fromHere(out);
  const own = [
    join(standing(), 'percore-results'),
    join(stateFolder(), 'percore', 'results'),
    join(tmpdir(), `percore-results-${userName()}`),
  ];
  return [first, ...own];
}

function problemAt(folder: string): string | null {
  try {
    tryFolder(folder);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

/** Where programs keep what should outlive them (XDG Base Directory Specification, 0.8). */
function stateFolder(): string {
  const { XDG_STATE_HOME: state } = process.env;
  return state ? resolve(state) : join(homedir(), '.local', 'state');
}

function userName(): string {
  try {
    return userInfo().username.replace(/[^A-Za-z0-9._-]/g, '_');
  } catch {
    return String(process.getuid?.() ?? 'me');
  }
}
