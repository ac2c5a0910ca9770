// The options of `npm run check`, each with its environment twin.

import type { Command } from 'commander';
import { type Memory, memories } from '../../engines/checker/model/buffer.ts';
import type { Operations } from '../../engines/checker/model/operations.ts';
import { mostOperations } from '../../engines/checker/model/schedule.ts';
import { type StrategyName, strategies } from '../../engines/checker/sampling/strategy.ts';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { exerciseOption } from '../command-line/exercise-option.ts';
import type { ExerciseChoice } from '../command-line/lookup.ts';
import { collected, whole } from '../command-line/option-values.ts';
import { UsageError } from '../command-line/usage.ts';

export type CheckOptions = {
  readonly lab: string | null;
  /** A variant's name or a path to a person's own file. */
  readonly variant: string | null;
  readonly exercise: ExerciseChoice;
  readonly cores: number | null;
  readonly operations: Operations | null;
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
  return `one variant is checked at a time, saw ${variants.join(' and ')}. Write: ${commandText('check', [lab, variants[0]!])}. All variants of the lab: ${commandText('check', [lab])}`;
}

/** One number for all cores, or one for each. */
function operationsRead(text: string, flag: string): Operations {
  const each = text.split(',').map((part) => Number(/^\s*\d+\s*$/.test(part) ? part : Number.NaN));
  if (each.every((n) => n >= 1 && n <= mostOperations)) return each.length === 1 ? each[0]! : each;
  throw new UsageError(
    `${flag} ${text}: a whole number from 1 to ${mostOperations} is expected, or one for each core, like 3,1`,
  );
}

function checkLine(version: string): Command {
  return commandLine(
    'check',
    'Checks every interleaving of a lab. Without a variant: compares every variant with its declared verdict.',
  )
    .usage('[lab] [variant] [options]')
    .argument('[lab]', 'the name of a lab, or a .ts file that exports its own `operation`')
    .argument('[variant]', "a variant's name, or the path of a .ts file of your own")
    .addOption(exerciseOption())
    .addOption(
      option('--cores <n>', 'number of cores (default: 2, then 3; all cores of a litmus test)', null, whole(1, 8)),
    )
    .addOption(
      option(
        '--operations <n>',
        "operations per core, or each core's, like 3,1 (default: several small numbers; see docs/checker.md)",
        null,
        operationsRead,
      ),
    )
    .addOption(option('--set <knob=value>', 'set a knob or a constant; repeatable', [], collected))
    .addOption(option('--schedule <text>', 'replay a printed schedule', null))
    .addOption(
      option(
        '--strategy <name>',
        'check some schedules instead of all: random; pct (random priorities); preemptions (few interruptions)',
        null,
      ).choices(strategies),
    )
    .addOption(option('--runs <n>', 'random and pct: number of schedules', 10_000, whole(1, 1_000_000_000)))
    .addOption(
      option('--seed <n>', 'random and pct: seed; the same seed gives the same schedules', 1, whole(1, 2 ** 31 - 1)),
    )
    .addOption(
      option(
        '--bound <n>',
        'pct: number of ordering constraints of a bug (default: 3); preemptions: limit of interruptions (default: 2)',
        null,
        whole(1, 100),
      ),
    )
    .addOption(
      option('--states <n>', 'stop after n states with the verdict "incomplete"', 20_000_000, whole(1, 1_000_000_000)),
    )
    .addOption(option('--seconds <s>', 'stop after s seconds with the verdict "incomplete"', 600, whole(1, 86_400)))
    .addOption(
      option('--megabytes <MiB>', 'stop at this memory size with the verdict "incomplete"', 4096, whole(1, 65_536)),
    )
    .addOption(
      option(
        '--memory <model>',
        'sc: every access reaches memory at once; tso: plain stores go through a store buffer, as on x86',
        'sc',
      ).choices(memories),
    )
    .addOption(
      option('--races <what>', 'find: a data race is a bad verdict; ignore: continue past it', 'find').choices([
        'find',
        'ignore',
      ]),
    )
    .addOption(
      option(
        '--bypass <what>',
        'find: count the operations of others that can finish while one core waits, if the card sets a limit; ignore: only the verdict',
        'find',
      ).choices(['find', 'ignore']),
    )
    .addOption(
      option('--real <s>', "litmus tests: also run on this computer's cores for s seconds", null, whole(1, 3600)),
    )
    .addOption(option('--json <file>', 'write the verdict as JSON; - is standard output', null))
    .addOption(option('--from <journal>', 'print what a check with --json found before it was killed', null))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_STATES=1000000 is --states 1000000.\nExit codes: 0 holds (or every verdict as declared), 1 a bad verdict (or one that differs from the declared one), 2 usage, 3 incomplete, 130 interrupted.',
    );
}
