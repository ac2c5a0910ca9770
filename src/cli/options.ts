// The options of `npm run lab`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { parseCores } from '../engines/threads/host/sweep.ts';
import { refuseSwallowed } from './swallowed.ts';
import { nearestWord, UsageError } from './usage.ts';

export type LabOptions = {
  readonly lab: string | null;
  readonly cores: readonly number[] | null;
  readonly variants: readonly string[] | null;
  readonly engine: 'threads' | 'machine';
  /** A simulated machine's name, or the path of a machine file. */
  readonly machine: string;
  readonly code: 'wasm' | 'js';
  readonly seconds: number | null;
  readonly repeat: number | null;
  readonly seed: number;
  readonly set: readonly string[];
  readonly json: string | null;
  readonly csv: string | null;
  readonly gbench: string | null;
  readonly wis: string | null;
  readonly comments: boolean;
  readonly from: readonly string[];
  readonly out: string;
  readonly quick: boolean;
  readonly pin: boolean;
  readonly oversubscribe: boolean;
  /** A law drawn beside a simulated curve. */
  readonly overlay: 'markov' | null;
};

const engines = ['threads', 'machine'];
const defaultMachine = 'opteron-48';
const codes = ['wasm', 'js'];
const overlays = ['markov'];

/** Reads the words behind `npm run lab --`. @throws UsageError; gives null where help or the version was asked for and shown. */
export function readOptions(words: readonly string[], version: string, environment: NodeJS.ProcessEnv = process.env): LabOptions | null {
  const command = labCommand(version);
  refuseSwallowed(command.options.map((option) => option.name()).filter((name) => name !== 'version'), 'lab', words, environment);
  dropEmptyTwins(command, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${twinOf(error, words, environment)}${error.message}`);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(sentenceOf(error, command.args));
  }
  const [lab = null] = command.processedArgs as (string | null)[];
  const given = command.opts() as Omit<LabOptions, 'lab' | 'engine' | 'machine'> & { engine: LabOptions['engine'] | null; machine: string | null };
  return { ...given, ...engineOf(given), lab: lab ?? null };
}

/** Naming a machine is asking for it; threads on a machine that is simulated make no sense. */
function engineOf({ engine, machine }: { engine: LabOptions['engine'] | null; machine: string | null }): Pick<LabOptions, 'engine' | 'machine'> {
  if (engine === 'threads' && machine !== null) throw new UsageError(`--machine ${machine} is simulated, and --engine threads measures on this computer: leave one of them out`);
  return { engine: engine ?? (machine === null ? 'threads' : 'machine'), machine: machine ?? defaultMachine };
}

/** An empty twin is as good as none; a switch is off with 0, false or no. */
function dropEmptyTwins(command: Command, environment: NodeJS.ProcessEnv): void {
  for (const { envVar, required, optional } of command.options) {
    if (envVar === undefined) continue;
    const value = environment[envVar] ?? '';
    if (value === '' || (!required && !optional && /^(0|false|no)$/i.test(value))) delete environment[envVar];
  }
}

/** "PERCORE_CORES: " where the environment, not the command line, gave the option that a message starts with. */
function twinOf({ message }: UsageError, words: readonly string[], environment: NodeJS.ProcessEnv): string {
  const [option, name] = /^--([a-z-]+)/.exec(message) ?? [];
  if (option === undefined || words.some((word) => word === option || word.startsWith(`${option}=`))) return '';
  const twin = twinName(name!);
  return environment[twin] === undefined ? '' : `${twin}: `;
}

function twinName(option: string): string {
  return `PERCORE_${option.toUpperCase().replaceAll('-', '_')}`;
}

function sentenceOf({ code, message }: CommanderError, labs: readonly string[]): string {
  if (code === 'commander.excessArguments') return `one lab is measured at a time, saw "${labs.join(' ')}"`;
  const said = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return code === 'commander.unknownOption' ? `${said}${said.includes('Did you mean') ? '' : '. `npm run lab -- --help` lists the options'}` : said;
}

function labCommand(version: string): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    return made.env(twinName(made.name()));
  };
  return new Command('npm run lab --')
    .description('Measures a lab on the cores of this computer. Without a lab: lists the labs.')
    .usage('[lab] [options]      (with npm, options stand behind --: npm run lab spinlock -- --cores 1,2)')
    .argument('[lab]', 'the lab\'s name, as `npm run lab` lists it')
    .addOption(option('--cores <list>', 'cores to measure at: 1,2,4 or 1-8 (default: every one up to 8, then powers of two)').default(null).argParser(readCores))
    .addOption(option('--variants <list>', 'variants by name, or paths of .ts files of your own (default: all that the card declares right)').default(null).argParser(readList))
    .addOption(option('--set <knob=value>', 'set a knob of the lab; may be given again').default([]).argParser(collect))
    .addOption(option('--seconds <s>', 'of each sample (default: what fits the time of a run)').default(null).argParser((text) => readNumber('--seconds', text, 0.001, 600)))
    .addOption(option('--repeat <n>', 'samples of each point (default 9; 3 with --quick)').default(null).argParser((text) => readWhole('--repeat', text, 1, 1000)))
    .addOption(option('--seed <n>', 'of choose(), of the order of samples and of the intervals').default(1).argParser((text) => readWhole('--seed', text, -2147483648, 2147483647)))
    .addOption(option('--quick', 'a look in 5 s instead of a measurement in 20 s').default(false))
    .addOption(option('--pin', 'bind each thread to a CPU of its own (Linux)').default(false))
    .addOption(option('--oversubscribe', 'one more point, with twice as many threads as cores').default(false))
    .addOption(option('--engine <name>', 'threads: real cores of this computer; machine: simulated ones (default: threads, or machine with --machine)').default(null).argParser((text) => readWord('--engine', text, engines)))
    .addOption(option('--machine <name>', `a simulated machine by name, or the path of a machine file (default: ${defaultMachine}; npm run machine lists them)`).default(null))
    .addOption(option('--overlay <law>', 'markov: the Markov model of the ticket lock beside its simulated curve').default(null).argParser((text) => readWord('--overlay', text, overlays)))
    .addOption(option('--code <kind>', 'wasm or js: what the lab is compiled to').default('wasm').argParser((text) => readWord('--code', text, codes)))
    .addOption(option('--json <file>', 'write the result (percore.result/1); - is standard output').default(null))
    .addOption(option('--csv <file>', 'write one row a sample; - is standard output').default(null))
    .addOption(option('--no-comments', 'leave the "# key: value" lines out of the CSV'))
    .addOption(option('--gbench <file>', 'write Google Benchmark JSON, for its compare.py').default(null))
    .addOption(option('--wis <file>', 'write will-it-scale CSV, one file a variant').default(null))
    .addOption(option('--from <file...>', 'print a saved result again instead of measuring; compare two').default([]).argParser(collect))
    .addOption(option('--out <folder>', 'where results are kept').default('results'))
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_CORES=1,2 is --cores 1,2.\nExit codes: 0 done, 1 a wrong result, 2 usage, 130 interrupted.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function readCores(text: string): readonly number[] {
  const asked = parseCores(text);
  if ('refusal' in asked) throw new UsageError(asked.refusal);
  return asked.cores;
}

function readList(text: string): readonly string[] {
  const names = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  if (names.length === 0) throw new UsageError(`--variants "${text}": name at least one variant`);
  return [...new Set(names)];
}

/** `--set a=1 --set b=2`, or `a=1,b=2` from the environment. */
function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',').map((each) => each.trim()).filter((each) => each !== '')];
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} ${text}: a number from ${least} to ${most} is expected`);
}

function readWhole(option: string, text: string, least: number, most: number): number {
  if (/^-?\d+$/.test(text.trim())) return readNumber(option, text, least, most);
  throw new UsageError(`${option} ${text}: a whole number from ${least} to ${most} is expected`);
}

function readWord(option: string, text: string, words: readonly string[]): string {
  if (words.includes(text)) return text;
  throw new UsageError(`${option} ${text}: there is no such ${option.slice(2)}. ${nearestWord(text, words)}`);
}
