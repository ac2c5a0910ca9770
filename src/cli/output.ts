// What a person wants written: to a file of theirs, or to standard output for `-`, and then nothing else goes there.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromHere } from './standing.ts';

/** Where a report goes: to standard error, where standard output is asked for. */
export function streamBeside(...paths: readonly (string | null)[]): NodeJS.WriteStream {
  return paths.includes('-') ? process.stderr : process.stdout;
}

/** Writes to a path, `-`, or nowhere (null); gives what could not be done, as a sentence. */
export function write(path: string | null, text: () => string): string | null {
  if (path === null) return null;
  if (path === '-') {
    process.stdout.write(text());
    return null;
  }
  try {
    mkdirSync(dirname(fromHere(path)), { recursive: true });
    writeFileSync(fromHere(path), text());
    return null;
  } catch (error) {
    return `${path} could not be written (${(error as Error).message}). Free some space or choose another folder.`;
  }
}

export function writeJson(path: string | null, value: unknown, indent = 2): string | null {
  return write(path, () => `${JSON.stringify(value, null, indent)}\n`);
}

/** Says what could not be written, under a report. Gives whether there was anything. */
export function complain(refusals: readonly (string | null)[]): boolean {
  const said = refusals.filter((each) => each !== null);
  if (said.length > 0) process.stderr.write(`\n${said.join('\n')}\n`);
  return said.length > 0;
}
