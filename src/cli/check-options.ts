// The options of `npm run check`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { memories, type Memory } from '../engines/checker/buffer.ts';
import { type StrategyName, strategies } from '../engines/checker/strategy.ts';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export type CheckOptions = {
  readonly lab: string | null;
  /** A variant's name or a path to a person's own file. */
  readonly variant: string | null;
  readonly cores: number | null;
  readonly operations: number | null;
  readonly set: readonly string[];
  readonly schedule: string | null;
  /** Some schedules instead of all. */
  readonly strategy: StrategyName | null;
  readonly runs: number;
  readonly seed: number;
  readonly bound: number | null;
  readonly states: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly memory: Memory;
  readonly races: 'find' | 'ignore';
  readonly bypass: 'find' | 'ignore';
  /** Seconds on real cores, for a litmus test. */
  readonly real: number | null;
  readonly json: string | null;
};

/** Reads the words behind `npm run check --`; null where help was asked for and shown. @throws UsageError */
export function readCheckOptions(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): CheckOptions | null {
  const command = checkCommand();
  refuseSwallowed(command.options.map((each) => each.name()), 'check', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.message.replace(/^error: /, ''));
  }
  const [lab = null, variant = null] = command.processedArgs as (string | null)[];
  return { ...(command.opts() as Omit<CheckOptions, 'lab' | 'variant'>), lab: lab ?? null, variant: variant ?? null };
}

function checkCommand(): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    return made.env(`PERCORE_${made.name().toUpperCase()}`);
  };
  const whole = (name: string, most: number) => (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= 1 && value <= most) return value;
    throw new UsageError(`${name} ${text}: a whole number from 1 to ${most} is expected`);
  };
  return new Command('npm run check --')
    .description('Checks labs in every interleaving. Without a variant: every variant against the verdict that its card declares.')
    .usage('[lab] [variant] [options]')
    .argument('[lab]', 'the lab\'s name')
    .argument('[variant]', 'a variant\'s name, or the path of a .ts file of your own')
    .addOption(option('--cores <n>', 'cores to check on (default: 2, then 3; of a litmus test as many as it has)').default(null).argParser(whole('--cores', 8)))
    .addOption(option('--operations <n>', 'operations of each core (default: 2 on 2 cores, 1 on 3; of whole labs also 2 on 3, where that is in reach)').default(null).argParser(whole('--operations', 64)))
    .addOption(option('--set <knob=value>', 'set a knob or constant; may be given again').default([]).argParser((text: string, before: readonly string[]) => [...before, ...text.split(',')]))
    .addOption(option('--schedule <text>', 'replay a schedule that a check printed'  ).default(null))
    .addOption(option('--strategy <name>', 'where all interleavings are too many: look at some, drawn at random, by priorities (pct), or with few interruptions (preemptions)').default(null).choices(strategies))
    .addOption(option('--runs <n>', 'random and pct: schedules to try').default(10_000).argParser(whole('--runs', 1_000_000_000)))
    .addOption(option('--seed <n>', 'random and pct: the same seed draws the same schedules').default(1).argParser(whole('--seed', 2 ** 31 - 1)))
    .addOption(option('--bound <n>', 'pct: orderings that a bug needs (default: 3); preemptions: the most interruptions (default: 2)').default(null).argParser(whole('--bound', 100)))
    .addOption(option('--states <n>', 'stop, incomplete, after so many states').default(20_000_000).argParser(whole('--states', 1_000_000_000)))
    .addOption(option('--seconds <s>', 'stop, incomplete, after so many seconds').default(600).argParser(whole('--seconds', 86_400)))
    .addOption(option('--megabytes <MiB>', 'stop, incomplete, when so much is kept').default(4096).argParser(whole('--megabytes', 65_536)))
    .addOption(option('--memory <model>', 'sc: every access reaches memory at once; tso: plain stores go through a store buffer, as on x86').default('sc').choices(memories))
    .addOption(option('--races <what>', 'find: a race is a bad verdict; ignore: go on behind it').default('find').choices(['find', 'ignore']))
    .addOption(option('--bypass <what>', 'find: where the card asks, how many others can get on while one core waits; ignore: the verdict only').default('find').choices(['find', 'ignore']))
    .addOption(option('--real <s>', 'a litmus test: run it on this computer\'s cores too, for so many seconds').default(null).argParser(whole('--real', 3600)))
    .addOption(option('--json <file>', 'write the verdict as JSON; - is standard output').default(null))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit codes: 0 holds (or every verdict as declared), 1 a bad verdict (or another than declared), 2 usage, 3 incomplete, 130 interrupted.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}
