// The options of `npm run why`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { parseCores } from '../engines/threads/host/sweep.ts';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export type WhyOptions = {
  readonly lab: string | null;
  /** A variant's name or the path of a person's own file. */
  readonly variant: string | null;
  /** The largest is asked about, the others stand beside it; null is for all cores of the machine. */
  readonly cores: readonly number[] | null;
  /** A simulated machine's name, or the path of a machine file. */
  readonly machine: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly json: string | null;
  readonly trace: string | null;
  readonly traceCycles: number;
};

/** Reads the words behind `npm run why --`; null where help or the version was asked for and shown. @throws UsageError */
export function readWhyOptions(words: readonly string[], version: string, environment: NodeJS.ProcessEnv = process.env): WhyOptions | null {
  const command = whyCommand(version, environment);
  refuseSwallowed(command.options.map((option) => option.name()).filter((name) => name !== 'version'), 'why', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${twinOf(error, words)}${error.message}`);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(sentenceOf(error));
  }
  const [lab, variant] = command.processedArgs as (string | undefined)[];
  const given = command.opts() as Omit<WhyOptions, 'lab'>;
  if (variant !== undefined && given.variant !== null && variant !== given.variant) throw new UsageError(`one variant is explained at a time, saw "${variant}" and --variant ${given.variant}`);
  if (given.json === '-' && given.trace === '-') throw new UsageError('only one of --json and --trace can be "-": standard output holds one of them');
  return { ...given, lab: lab ?? null, variant: variant ?? given.variant };
}

/** "PERCORE_CORES: " where the environment, not the command line, gave the option that a message starts with. */
function twinOf({ message }: UsageError, words: readonly string[]): string {
  const [option, name] = /^--([a-z-]+)/.exec(message) ?? [];
  return option === undefined || words.some((word) => word === option || word.startsWith(`${option}=`)) ? '' : `${twinName(name!)}: `;
}

function twinName(option: string): string {
  return `PERCORE_${option.toUpperCase().replaceAll('-', '_')}`;
}

function sentenceOf({ code, message }: CommanderError): string {
  if (code === 'commander.excessArguments') return 'one lab and one variant are explained at a time: npm run why spinlock -- --variant ticket';
  const said = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return code === 'commander.unknownOption' && !said.includes('Did you mean') ? `${said}. \`npm run why -- --help\` lists the options` : said;
}

function whyCommand(version: string, environment: NodeJS.ProcessEnv): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    // An empty twin is as good as none.
    const twin = twinName(made.name());
    return (environment[twin] ?? '') === '' ? made : made.env(twin);
  };
  return new Command('npm run why --')
    .description('Says why a variant is as fast as it is on a simulated machine: where the cycles went, which lines cost them, what if.')
    .usage('<lab> [options]      (with npm, options stand behind --: npm run why spinlock -- --variant ticket)')
    .argument('[lab]', 'the lab\'s name, as `npm run lab` lists it')
    .argument('[variant]', 'the same as --variant')
    .addOption(option('--variant <name>', 'the variant by name, or the path of a .ts file of your own').default(null))
    .addOption(option('--cores <n>', 'cores to explain (default: all of the machine\'s); of a list like 1,6,24 the last, beside the others').default(null).argParser(readCores))
    .addOption(option('--machine <name>', 'a simulated machine by name, or the path of a machine file (npm run machine lists them)').default('opteron-48'))
    .addOption(option('--set <knob=value>', 'set a knob of the lab; may be given again').default([]).argParser(collect))
    .addOption(option('--seed <n>', 'of choose(), of work()\'s jitter and of the start').default(1).argParser((text) => readWhole('--seed', text, -2147483648, 2147483647)))
    .addOption(option('--json <file>', 'write the answer (percore.why/1), with the event log; - is standard output').default(null))
    .addOption(option('--trace <file>', 'write the event log as Chrome Trace Event JSON, for ui.perfetto.dev; - is standard output').default(null))
    .addOption(option('--trace-cycles <n>', 'cycles of the run that the event log shows').default(20_000).argParser((text) => readWhole('--trace-cycles', text, 1, 20_000_000)))
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_CORES=24 is --cores 24.\nExit codes: 0 done, 1 a wrong result or a file that could not be written, 2 usage, 130 interrupted.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function readCores(text: string): readonly number[] {
  const asked = parseCores(text);
  if ('refusal' in asked) throw new UsageError(asked.refusal);
  return asked.cores;
}

/** `--set a=1 --set b=2`, or `a=1,b=2` from the environment. */
function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',').map((each) => each.trim()).filter((each) => each !== '')];
}

function readWhole(option: string, text: string, least: number, most: number): number {
  const value = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} ${text}: a whole number from ${least} to ${most} is expected`);
}
