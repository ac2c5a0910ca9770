// A command as bin/percore.mjs runs it: words in, exit code out. A mistake in the words is a sentence on standard error, and nothing is run.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../language/refusal.ts';
import { closeDoor } from '../terminal/door.ts';
import { exit } from './exit.ts';
import { faultOf } from './fault.ts';
import { otherLabHint } from './other-lab.ts';

export { exit };

/** `name` is the command's, as a person wrote it. */
export type Invocation = { readonly root: string; readonly words: readonly string[]; readonly name?: string };

/** A command, and how it ends where it does not come to its own end. */
export type Main = {
  (invocation: Invocation): Promise<number>;
  /** Says what an error ends the command with, and gives the exit code: for those that nobody waits for. */
  readonly fail: (error: unknown) => number;
  /** What an interrupt is answered with while nothing else hears it. */
  readonly interrupted: string;
};

/** The `main` of a command: whatever ends it early is said in a sentence. */
export function command(
  run: (invocation: Invocation) => number | Promise<number>,
  interrupted = 'Interrupted before the first result.',
): Main {
  let asked = 'this command';
  const fail = (error: unknown, hint = ''): number => {
    const { text, code } = faultOf(error, asked, process.env.PERCORE_DEBUG === '1');
    process.stderr.write(`${text}${hint}\n`);
    return code;
  };
  const main = async (invocation: Invocation): Promise<number> => {
    if (invocation.name !== undefined) asked = [invocation.name, ...invocation.words].join(' ');
    closeDoor();
    try {
      return await run(invocation);
    } catch (error) {
      return fail(error, error instanceof Refused ? otherLabHint(invocation.root, error) : '');
    }
  };
  return Object.assign(main, { fail, interrupted });
}

export function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
