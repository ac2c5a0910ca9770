// What a person wants written: to a file of theirs, or to standard output for `-`, and then nothing else goes there. Places are
// tried before anything is measured; where one fails nevertheless, what was bound for it goes elsewhere, and that is said.

import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, parse, resolve } from 'node:path';
import { codeOf, problemOf } from '../../disk/problem.ts';
import { tryWriting, writeNew, writeWhole } from '../../disk/whole-file.ts';
import { plainJson } from '../../text/plain.ts';
import { pathHere } from './command-text.ts';
import { fromHere, standing } from './cwd.ts';
import { foreignAt, type Kind } from './file-kind.ts';
import { UsageError } from './usage.ts';

/** A place that a person named with an option, and the kind of what is written there; null where they did not. */
export type Wanted = { readonly option: string; readonly path: string | null; readonly kind: Kind };

/** Where a report goes: to standard error, where standard output is asked for. */
export function streamBeside(...paths: readonly (string | null)[]): NodeJS.WriteStream {
  return paths.includes('-') ? process.stderr : process.stdout;
}

/**
 * Tries every place, and leaves all as it was. `read` are the files that the command reads: none of them is written over, and
 * nothing that is not ours.
 * @throws UsageError with what is in the way, and what to do
 */
export function tryPlaces(places: readonly Wanted[], read: readonly string[] = []): void {
  const files = places.flatMap(({ path, ...rest }) =>
    path === null || path === '-' ? [] : [{ ...rest, path, whole: fromHere(path) }],
  );
  for (const [i, { option, path, whole, kind }] of files.entries()) {
    const other = files.slice(0, i).find((each) => isSameFile(each.whole, whole) && !isDevice(whole));
    if (other !== undefined)
      throw new UsageError(`${other.option} and ${option} name the same file, ${path}: give each its own`);
    const input = read.find((each) => isSameFile(fromHere(each), whole) && !isDevice(whole));
    if (input !== undefined)
      throw new UsageError(
        `${option} ${path}: this is ${input}, which is read here and would be overwritten; name another file`,
      );
    const problem = inTheWay(whole, kind);
    if (problem !== null) throw new UsageError(`${option} ${path}: ${problem}`);
  }
}

function inTheWay(whole: string, kind: Kind): string | null {
  try {
    tryWriting(whole);
    return foreignAt(whole, kind);
  } catch (error) {
    return `the file cannot be written: ${problemOf(error)}`;
  }
}

/** The same file by whatever path, link or second name. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [lookedAt(one), lookedAt(other)];
  return a !== null && b !== null && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

function lookedAt(path: string): { readonly ino: bigint; readonly dev: bigint; isFile(): boolean } | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

function isDevice(path: string): boolean {
  return lookedAt(path)?.isFile() === false;
}

/** Writes to a path, `-`, or nowhere (null); gives as a sentence what could not be done, and where the text is instead. */
export function write(path: string | null, kind: Kind, text: () => string): string | null {
  if (path === null) return null;
  if (path === '-') {
    process.stdout.write(text());
    return null;
  }
  const whole = fromHere(path);
  try {
    const foreign = foreignAt(whole, kind);
    if (foreign !== null) return `${path}: ${foreign}. ${elsewhere(path, text())}`;
    writeWhole(whole, text());
    return null;
  } catch (error) {
    return `${path} could not be written: ${problemOf(error)}. ${elsewhere(path, text())}`;
  }
}

export function writeJson(path: string | null, kind: Kind, value: unknown, indent = 2): string | null {
  return write(path, kind, () => `${plainJson(JSON.stringify(value, null, indent))}\n`);
}

/** Puts what found no place where it was meant to where the person stands, or with the temporary files, or on standard output; says where. */
export function elsewhere(path: string, text: string): string {
  const kept = keptIn([standing(), tmpdir()], basename(path), text);
  if (kept !== null) return `It is kept as ${pathHere(kept)} instead.`;
  process.stdout.write(text);
  return 'No other place is writable, so it is on standard output.';
}

/** Writes a new file to the first of the folders that takes it, with a number where there is one of its name; returns its path, or null. */
export function keptIn(folders: readonly string[], name: string, text: string): string | null {
  for (const folder of folders) {
    try {
      return writeNumbered(folder, name, text);
    } catch {
      // The next folder may take it.
    }
  }
  return null;
}

/** `x.json`, or `x-2.json` where that is there, and so on; returns the path. @throws what the system says */
export function writeNumbered(folder: string, file: string, text: string): string {
  const { name, ext } = parse(file);
  for (let i = 1; ; i++) {
    const path = resolve(join(folder, i === 1 ? file : `${name}-${i}${ext}`));
    try {
      writeNew(path, text);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || i === 10_000) throw error;
    }
  }
}

/** Says what could not be written, under a report. Returns whether there was anything. */
export function complain(refusals: readonly (string | null)[]): boolean {
  const said = refusals.filter((each) => each !== null);
  if (said.length > 0) process.stderr.write(`\n${said.join('\n')}\n`);
  return said.length > 0;
}
