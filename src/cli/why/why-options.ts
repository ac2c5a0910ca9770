// The options of `npm run why`, each with its environment twin.

import type { Command } from 'commander';
import { commandLine, option, readLine, usageText } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { exerciseOption } from '../command-line/exercise-option.ts';
import { limitOption } from '../command-line/limit-option.ts';
import type { ExerciseChoice } from '../command-line/lookup.ts';
import { collected, cores, whole } from '../command-line/option-values.ts';
import { UsageError } from '../command-line/usage.ts';

export type WhyOptions = {
  readonly lab: string | null;
  /** A variant's name or the path of a person's own file. */
  readonly variant: string | null;
  readonly exercise: ExerciseChoice;
  /** The largest is asked about, the others stand beside it; null is for all cores of the machine. */
  readonly cores: readonly number[] | null;
  /** A simulated machine's name, or the path of a machine file. */
  readonly machine: string;
  /** Whether every request takes its line at once, as grading counts moves. */
  readonly strict: boolean;
  readonly set: readonly string[];
  readonly seed: number;
  /** Seconds that a simulated run may take. */
  readonly limit: number;
  readonly json: string | null;
  readonly trace: string | null;
  readonly traceCycles: number;
};

/** Reads the words behind `npm run why --`; null where help or the version was asked for and shown. @throws UsageError */
export function readWhyOptions(words: readonly string[], version: string): WhyOptions | null {
  const line = whyLine(version);
  if (
    !readLine(
      line,
      words,
      () =>
        `one lab and one variant are explained at a time. Write: ${commandText('why', ['spinlock', '--variant', 'ticket'])}`,
    )
  )
    return null;
  const [lab, variant] = line.processedArgs as (string | undefined)[];
  const given = line.opts() as Omit<WhyOptions, 'lab'>;
  if (variant !== undefined && given.variant !== null && variant !== given.variant)
    throw new UsageError(`one variant is explained at a time, saw "${variant}" and --variant ${given.variant}`);
  if (given.json === '-' && given.trace === '-')
    throw new UsageError('only one of --json and --trace can be "-": standard output holds one of them');
  return { ...given, strict: given.strict === true, lab: lab ?? null, variant: variant ?? given.variant };
}

function whyLine(version: string): Command {
  return commandLine(
    'why',
    'Explains the throughput of a variant on a simulated machine: where the cycles went, which cache lines cost them, and what would change it.',
  )
    .usage(usageText('<lab> [options]', 'why', ['spinlock', '--variant', 'ticket']))
    .argument(
      '[lab]',
      `the name of a lab (\`${commandText('lab')}\` lists them), or a .ts file that exports its own \`operation\``,
    )
    .argument('[variant]', 'the same as --variant')
    .addOption(option('--variant <name>', 'name of a variant, or path of your own .ts file', null))
    .addOption(exerciseOption())
    .addOption(
      option(
        '--cores <n>',
        'number of cores (default: all cores of the machine); a list like 1,6,24 explains the last and shows the others beside it',
        null,
        cores,
      ),
    )
    .addOption(
      option(
        '--machine <name>',
        `name of a simulated machine, or path of a machine file; ${commandText('machine')} lists them`,
        'opteron-48',
      ),
    )
    .addOption(
      option(
        '--strict',
        'let every request take its line at once, and no hit overlap another, as grading counts moves',
      ),
    )
    .addOption(option('--set <knob=value>', 'set a knob of the lab; repeatable', [], collected))
    .addOption(
      option(
        '--seed <n>',
        'seed of choose(), of the jitter of work() and of the start',
        1,
        whole(-2147483648, 2147483647),
      ),
    )
    .addOption(limitOption())
    .addOption(
      option('--json <file>', 'write the answer (percore.why/1), with the event log; - is standard output', null),
    )
    .addOption(
      option(
        '--trace <file>',
        'write the event log as Chrome Trace Event JSON, for ui.perfetto.dev; - is standard output',
        null,
      ),
    )
    .addOption(option('--trace-cycles <n>', 'length of the event log in cycles', 20_000, whole(1, 20_000_000)))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_CORES=24 is --cores 24.\nExit codes: 0 done, 1 a wrong result or a file that could not be written, 2 usage, 3 a run was stopped at --limit, 130 interrupted.',
    );
}
