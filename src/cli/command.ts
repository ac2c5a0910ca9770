// A command as bin/percore.mjs runs it: words in, exit code out. A mistake in the words is a sentence on standard error, and nothing is run.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../language/refusal.ts';
import { closeDoor } from './terminal.ts';
import { UsageError } from './usage.ts';

export type Invocation = { readonly root: string; readonly words: readonly string[] };

/** What every command ends with; `wrong` is a wrong result, a bad verdict, less than full marks, or what could not be written. */
export const exit = { done: 0, wrong: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

/** The `main` of a command: whatever is wrong with what was asked for ends it with its sentence. */
export function command(run: (invocation: Invocation) => number | Promise<number>): (invocation: Invocation) => Promise<number> {
  return async (invocation) => {
    closeDoor();
    try {
      return await run(invocation);
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof Refused)) throw error;
      process.stderr.write(`${error.message}\n`);
      return exit.usage;
    }
  };
}

export function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
