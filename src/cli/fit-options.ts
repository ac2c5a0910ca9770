// The options of `npm run fit`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export type FitOptions = {
  readonly file: string;
  /** Part of the name of the curve to fit, where a file holds several; null for all. */
  readonly benchmark: string | null;
  readonly json: string | null;
};

/** Reads the words behind `npm run fit --`. @throws UsageError; gives null where help was asked for and shown. */
export function readFitOptions(words: readonly string[], version: string, environment: NodeJS.ProcessEnv = process.env): FitOptions | null {
  const command = fitCommand(version, environment);
  refuseSwallowed(command.options.map((option) => option.name()).filter((name) => name !== 'version'), 'fit', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(sentenceOf(error, command.args));
  }
  const [file] = command.processedArgs as (string | undefined)[];
  if (file === undefined) throw new UsageError('Which file? Write: npm run fit FILE, with cores and throughput as CSV, a result of percore or Google Benchmark JSON.');
  return { ...(command.opts() as Omit<FitOptions, 'file'>), file };
}

function sentenceOf({ code, message }: CommanderError, files: readonly string[]): string {
  if (code === 'commander.excessArguments') return `one file is fitted at a time, saw "${files.join(' ')}"`;
  const said = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return code === 'commander.unknownOption' && !said.includes('Did you mean') ? `${said}. \`npm run fit -- --help\` lists the options` : said;
}

function fitCommand(version: string, environment: NodeJS.ProcessEnv): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    return made.default(environment[`PERCORE_${made.name().toUpperCase()}`] || null, 'none');
  };
  return new Command('npm run fit --')
    .description('Fits the laws of scaling to measurements: the Universal Scalability Law, and Amdahl\'s and Gustafson\'s beside it.')
    .usage('FILE [options]      (with npm, options stand behind --: npm run fit mine.csv -- --json -)')
    .argument('[file]', 'CSV with columns cores and throughput, a result of percore, will-it-scale CSV or Google Benchmark JSON; - is standard input')
    .addOption(option('--benchmark <name>', 'the curve to fit, where a file holds several: its name, or a part that no other has'))
    .addOption(option('--json <file>', 'write the fits (percore.fit/1); - is standard output'))
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_BENCHMARK=BM_Lock is --benchmark BM_Lock.\nExit codes: 0 done, 1 not written, 2 usage, or nothing that a law can be fitted to.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}
