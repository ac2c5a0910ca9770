// The options of `npm run machine`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export type MachineOptions = {
  /** A machine's name or file; `calibrate` measures this computer; null lists them. */
  readonly machine: string | null;
  /** A file, or a folder that it is put into; `-` is standard output. */
  readonly out: string | null;
  readonly repeat: number | null;
  readonly seconds: number | null;
  readonly quick: boolean;
};

/** Reads the words behind `npm run machine --`. @throws UsageError; gives null where help or the version was asked for and shown. */
export function readMachineOptions(words: readonly string[], version: string, environment: NodeJS.ProcessEnv = process.env): MachineOptions | null {
  // Twins are for other commands too: only a calibration looks at them.
  const command = machineCommand(version, words.includes('calibrate') ? environment : {});
  refuseSwallowed(['out', 'repeat', 'seconds', 'quick', 'help'], 'machine', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${twinOf(error, words)}${error.message}`);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(sentenceOf(error, command.args));
  }
  const options = { ...command.opts(), machine: (command.processedArgs[0] as string | undefined) ?? null } as MachineOptions;
  if (options.machine !== 'calibrate') refuseCalibration(command);
  return options;
}

/** "PERCORE_REPEAT: " where the environment, not the command line, gave the option that a message starts with. */
function twinOf({ message }: UsageError, words: readonly string[]): string {
  const [option, name] = /^--([a-z]+)/.exec(message) ?? [];
  return option === undefined || words.some((word) => word === option || word.startsWith(`${option}=`)) ? '' : `${twinName(name!)}: `;
}

function twinName(option: string): string {
  return `PERCORE_${option.toUpperCase()}`;
}

/** What only a calibration takes is an error where it would do nothing. */
function refuseCalibration(command: Command): void {
  const given = command.options.map((option) => option.name()).find((name) => command.getOptionValueSource(name) === 'cli');
  if (given !== undefined) throw new UsageError(`--${given} is for a calibration: npm run machine calibrate -- --${given} …`);
}

function sentenceOf({ code, message }: CommanderError, names: readonly string[]): string {
  if (code === 'commander.excessArguments') return `one machine is shown at a time, saw "${names.join(' ')}"`;
  const said = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return code === 'commander.unknownOption' && !said.includes('Did you mean') ? `${said}. \`npm run machine -- --help\` lists the options` : said;
}

function machineCommand(version: string, environment: NodeJS.ProcessEnv): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    const twin = twinName(made.name());
    // An empty twin is as good as none; a switch is off with 0, false or no.
    const value = environment[twin] ?? '';
    return value === '' || (made.isBoolean() && /^(0|false|no)$/i.test(value)) ? made : made.env(twin);
  };
  return new Command('npm run machine --')
    .description('Shows a simulated machine. Without a name: lists them. `calibrate` measures this computer and writes a machine file for it.')
    .usage('[machine | calibrate] [options]')
    .argument('[machine]', 'a name as `npm run machine` lists it, the path of a machine file, or calibrate')
    .addOption(option('--out <file>', 'calibrate: the machine file, or a folder for it; - is standard output (default: ./machine-NAME.json)').default(null))
    .addOption(option('--repeat <n>', 'calibrate: runs of each kind (default 31; 9 with --quick)').default(null).argParser((text) => readNumber('--repeat', text, 3, 1000, true)))
    .addOption(option('--seconds <s>', 'calibrate: of each run (default 0.002)').default(null).argParser((text) => readNumber('--seconds', text, 0.0001, 1, false)))
    .addOption(option('--quick', 'calibrate: fewer runs').default(false))
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_REPEAT=9 is --repeat 9.\nExit codes: 0 done, 1 not measured or not written, 2 usage, 130 interrupted.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function readNumber(option: string, text: string, least: number, most: number, whole: boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new UsageError(`${option} ${text}: a ${whole ? 'whole ' : ''}number from ${least} to ${most} is expected`);
}
