// The options of `npm run validate`.

import type { Command } from 'commander';
import { commandLine, option, readLine } from '../src/cli/command-line/command-line.ts';
import { limitOption } from '../src/cli/command-line/limit-option.ts';
import { nearestWord, UsageError } from '../src/cli/command-line/usage.ts';

export type ValidateOptions = {
  /** Names of studies; none stands for all. */
  readonly studies: readonly string[];
  /** Whether to write docs/validation.md. */
  readonly markdown: boolean;
  /** Seconds that a simulated run may take. */
  readonly limit: number;
};

/** Reads the words behind `npm run validate --`. @throws UsageError; returns null where help was asked for and shown. */
export function readValidateOptions(words: readonly string[], names: readonly string[]): ValidateOptions | null {
  const line = validateLine(names);
  if (!readLine(line, words)) return null;
  const unknown = line.args.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no study "${unknown}". ${nearestWord(unknown, names)}`);
  // The page is of all studies: the twin says nothing where some are named.
  if (line.args.length > 0 && line.getOptionValueSource('markdown') === 'cli')
    throw new UsageError('--markdown writes the page of all studies: name none with it');
  const { markdown, limit } = line.opts() as Pick<ValidateOptions, 'markdown' | 'limit'>;
  return { studies: line.args, markdown: line.args.length === 0 && markdown, limit };
}

function validateLine(names: readonly string[]): Command {
  return commandLine(
    'validate',
    'Compares the simulated machine with published figures: target, result and the distance between them.',
  )
    .usage('[study...] [options]')
    .argument('[study...]', `${names.join(', ')} (default: all)`)
    .addOption(option('--markdown', 'also write docs/validation.md', false))
    .addOption(limitOption())
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_LIMIT=60 is --limit 60.\nExit codes: 0 every target met, or missed as validation/misses.json says, 1 otherwise, 2 usage, 3 a run was stopped at --limit, 130 interrupted.',
    );
}
