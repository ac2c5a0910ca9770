// The options of `npm run validate`.

import { Command, CommanderError } from 'commander';
import { refuseSwallowed } from './swallowed.ts';
import { nearestWord, UsageError } from './usage.ts';

export type ValidateOptions = {
  /** Names of studies; none stands for all. */
  readonly studies: readonly string[];
  /** Whether to write docs/validation.md. */
  readonly markdown: boolean;
};

/** Reads the words behind `npm run validate --`. @throws UsageError; gives null where help was asked for and shown. */
export function readValidateOptions(words: readonly string[], names: readonly string[], environment: NodeJS.ProcessEnv = process.env): ValidateOptions | null {
  const command = validateCommand(names);
  refuseSwallowed(['markdown', 'help'], 'validate', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.message.replace(/^error: /, '').replace(/\n/g, ' '));
  }
  const { markdown } = command.opts() as { markdown: boolean };
  const twin = environment.PERCORE_MARKDOWN ?? '';
  const unknown = command.args.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no study "${unknown}". ${nearestWord(unknown, names)}`);
  if (markdown && command.args.length > 0) throw new UsageError('--markdown writes the page of all studies: name none with it');
  // The page is of all studies: the twin says nothing where some are named. It is off with 0, false or no.
  return { studies: command.args, markdown: markdown || (command.args.length === 0 && twin !== '' && !/^(0|false|no)$/i.test(twin)) };
}

function validateCommand(names: readonly string[]): Command {
  return new Command('npm run validate --')
    .description('Holds the simulated machine to published figures: target beside figure, and how far apart they are.')
    .usage('[study...] [options]')
    .argument('[study...]', `of ${names.join(', ')}; all when none is named`)
    .option('--markdown', 'write docs/validation.md too (PERCORE_MARKDOWN=1)', false)
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit codes: 0 every target met or missed as validation/misses.json says, 1 not so, 2 usage.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}
