// The last handler: whatever a command was ended by becomes a sentence and an exit code. A stack is shown only where it is asked for.

import { codeOf, problemOf } from '../../disk/problem.ts';
import { shortageSentence } from '../../engines/shortage.ts';
import { Refused } from '../../language/refusal.ts';
import { Dismissed, OutOfTime } from '../../pool/reply.ts';
import { exit } from './exit.ts';
import { LatePoint } from './late-point.ts';
import { UsageError } from './usage.ts';

/** What is written to standard error, and the exit code. */
export type Fault = { readonly text: string; readonly code: number };

/** `debug` asks for the stack of what is not the person's own mistake. */
export function faultOf(error: unknown, command: string, debug: boolean): Fault {
  if (error instanceof UsageError || error instanceof Refused) return { text: error.message, code: exit.usage };
  if (error instanceof LatePoint || error instanceof OutOfTime)
    return { text: `${error.message}.`, code: exit.incomplete };
  if (error instanceof Dismissed) return { text: 'Interrupted.', code: exit.interrupted };
  const stack = debug && error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  const cause = shortageSentence(error) ?? systemSentence(error);
  if (cause !== null) return { text: `${cause}.${stack}`, code: exit.failed };
  return { text: `${ownSentence(error, command, debug)}${stack}`, code: exit.failed };
}

/** What the operating system refused: which file, why, and what to do. */
function systemSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !/^E[A-Z0-9]+$/.test(codeOf(error) ?? '')) return null;
  const { path, dest, syscall } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const what = dest ?? path ?? nameless[syscall ?? ''] ?? syscall ?? 'the operating system';
  const problem = problemOf(error);
  return problem.includes(what) ? problem : `${what}: ${problem}`;
}

/** What a call of the system was about, where its error has no path. */
const nameless: Readonly<Record<string, string>> = {
  write: 'the output cannot be written',
  fsync: 'the output cannot be written',
  read: 'the input cannot be read',
};

/** A mistake of ours. */
function ownSentence(error: unknown, command: string, debug: boolean): string {
  const message =
    error instanceof Error && error.name !== 'Error'
      ? `${error.name}: ${error.message}`
      : error instanceof Error
        ? error.message
        : String(error);
  const more = debug ? '' : ' The same command with PERCORE_DEBUG=1 in the environment shows where.';
  return `Percore itself failed in "${command}", which is a mistake of Percore's and not of yours (${message.split('\n')[0]}).${more} Please report it with the command and the file.`;
}
