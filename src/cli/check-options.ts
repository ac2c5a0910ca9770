// The options of `npm run check`, each with its environment twin.

import type { Command } from 'commander';
import { memories, type Memory } from '../engines/checker/buffer.ts';
import { type StrategyName, strategies } from '../engines/checker/strategy.ts';
import { commandLine, option, readLine } from './command-line.ts';
import type { ExerciseAsked } from './asked.ts';
import { exerciseOption } from './exercise-option.ts';
import { collected, whole } from './option-values.ts';
import { again } from './pasted.ts';

export type CheckOptions = {
  readonly lab: string | null;
  /** A variant's name or a path to a person's own file. */
  readonly variant: string | null;
  readonly exercise: ExerciseAsked;
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
  /** The journal of a check that was ended early, to be printed. */
  readonly from: string | null;
};

/** Reads the words behind `npm run check --`; null where help was asked for and shown. @throws UsageError */
export function readCheckOptions(words: readonly string[], version = 'unknown'): CheckOptions | null {
  const line = checkLine(version);
  if (!readLine(line, words, tooMany)) return null;
  const [lab = null, variant = null] = line.processedArgs as (string | null)[];
  return { ...(line.opts() as Omit<CheckOptions, 'lab' | 'variant'>), lab, variant };
}

/** What is meant by more words than two. */
function tooMany([lab = '', ...variants]: readonly string[]): string {
  return `one variant is checked at a time, saw ${variants.join(' and ')}. Write: ${again('check', [lab, variants[0]!])}; and ${again('check', [lab])} checks all that its card has`;
}

function checkLine(version: string): Command {
  return commandLine('check', 'Checks labs in every interleaving. Without a variant: every variant against the verdict that its card declares.')
    .usage('[lab] [variant] [options]')
    .argument('[lab]', 'the lab\'s name')
    .argument('[variant]', 'a variant\'s name, or the path of a .ts file of your own')
    .addOption(exerciseOption())
    .addOption(option('--cores <n>', 'cores to check on (default: 2, then 3; of a litmus test as many as it has)', null, whole(1, 8)))
    .addOption(option('--operations <n>', 'operations of each core (default: 2 on 2 cores, 1 on 3; of whole labs also 2 on 3, where that is in reach)', null, whole(1, 64)))
    .addOption(option('--set <knob=value>', 'set a knob or constant; may be given again', [], collected))
    .addOption(option('--schedule <text>', 'replay a schedule that a check printed', null))
    .addOption(option('--strategy <name>', 'where all interleavings are too many, look at some: random, drawn at random; pct, by priorities; preemptions, with few interruptions', null).choices(strategies))
    .addOption(option('--runs <n>', 'random and pct: schedules to try', 10_000, whole(1, 1_000_000_000)))
    .addOption(option('--seed <n>', 'random and pct: the same seed draws the same schedules', 1, whole(1, 2 ** 31 - 1)))
    .addOption(option('--bound <n>', 'pct: orderings that a bug needs (default: 3); preemptions: the most interruptions (default: 2)', null, whole(1, 100)))
    .addOption(option('--states <n>', 'stop, incomplete, after so many states', 20_000_000, whole(1, 1_000_000_000)))
    .addOption(option('--seconds <s>', 'stop, incomplete, after so many seconds', 600, whole(1, 86_400)))
    .addOption(option('--megabytes <MiB>', 'stop, incomplete, when so much is kept', 4096, whole(1, 65_536)))
    .addOption(option('--memory <model>', 'sc: every access reaches memory at once; tso: plain stores go through a store buffer, as on x86', 'sc').choices(memories))
    .addOption(option('--races <what>', 'find: a race is a bad verdict; ignore: go on behind it', 'find').choices(['find', 'ignore']))
    .addOption(option('--bypass <what>', 'find: where the card asks, how many others can get on while one core waits; ignore: the verdict only', 'find').choices(['find', 'ignore']))
    .addOption(option('--real <s>', 'a litmus test: run it on this computer\'s cores too, for so many seconds', null, whole(1, 3600)))
    .addOption(option('--json <file>', 'write the verdict as JSON; - is standard output', null))
    .addOption(option('--from <journal>', 'print what a check with --json had found when it was killed', null))
    .version(version, '--version', 'print the version')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_STATES=1000000 is --states 1000000.\nExit codes: 0 holds (or every verdict as declared), 1 a bad verdict (or another than declared), 2 usage, 3 incomplete, 130 interrupted.');
}
