// The options of `npm run validate`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
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
  const command = validateCommand(names, environment);
  refuseSwallowed(['markdown', 'help'], 'validate', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.message.replace(/^error: /, '').replace(/\n/g, ' '));
  }
  const { markdown } = command.opts() as { markdown: boolean };
  const unknown = command.args.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no study "${unknown}". ${nearestWord(unknown, names)}`);
  if (markdown && command.args.length > 0) throw new UsageError('--markdown writes the page of all studies: name none with it');
  return { studies: command.args, markdown };
}

function validateCommand(names: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const markdown = new Option('--markdown', 'write docs/validation.md too').default(false);
  const twin = environment.PERCORE_MARKDOWN ?? '';
  return new Command('npm run validate --')
    .description('Holds the simulated machine to published figures: target beside figure, and how far apart they are.')
    .usage('[study...] [options]')
    .argument('[study...]', `of ${names.join(', ')}; all when none is named`)
    .addOption(twin === '' || /^(0|false|no)$/i.test(twin) ? markdown : markdown.env('PERCORE_MARKDOWN'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit codes: 0 every target met or missed as validation/misses.json says, 1 not so, 2 usage.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}
