// The options of `npm run lab`, each with its environment twin.

import type { Command } from 'commander';
import { type Start, starts } from '../../engines/machine/simulation.ts';
import { commandLine, option, readLine, usageText } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { exerciseOption } from '../command-line/exercise-option.ts';
import { limitOption } from '../command-line/limit-option.ts';
import type { ExerciseChoice } from '../command-line/lookup.ts';
import { collected, cores, names, number, oneOf, whole } from '../command-line/option-values.ts';
import { isPath, UsageError } from '../command-line/usage.ts';

export type LabOptions = {
  readonly lab: string | null;
  readonly cores: readonly number[] | null;
  readonly variants: readonly string[] | null;
  readonly exercise: ExerciseChoice;
  readonly engine: 'threads' | 'machine';
  /** A simulated machine's name, or the path of a machine file. */
  readonly machine: string;
  /** How simulated cores start. */
  readonly start: Start;
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
  /** A folder; null is the one of the project. */
  readonly out: string | null;
  readonly quick: boolean;
  /** Seconds that a simulated point may take. */
  readonly limit: number;
  readonly pin: boolean;
  readonly oversubscribe: boolean;
  /** A law drawn beside a simulated curve. */
  readonly overlay: 'markov' | null;
};

const engines = ['threads', 'machine'];
const defaultMachine = 'opteron-48';
const startNames = Object.keys(starts);
const codes = ['wasm', 'js'];
const overlays = ['markov'];

/** Reads the words behind `npm run lab --`. @throws UsageError; returns null where help or the version was asked for and shown. */
export function readLabOptions(words: readonly string[], version: string): LabOptions | null {
  const line = labLine(version);
  if (!readLine(line, words, tooMany)) return null;
  const [lab = null] = line.processedArgs as (string | null)[];
  const given = line.opts() as Omit<LabOptions, 'lab' | 'engine' | 'machine'> & {
    engine: LabOptions['engine'] | null;
    machine: string | null;
  };
  const engine = engineOf(given);
  if (engine.engine === 'threads' && given.start !== 'together')
    throw new UsageError(
      `--start ${given.start} is for simulated cores: name a machine with --machine, or leave it out`,
    );
  return { ...given, ...engine, lab };
}

/** What is meant by more words than one: variants are named by an option here. */
function tooMany([lab = '', ...rest]: readonly string[]): string {
  return rest.some(isPath)
    ? `variants are named by --variants. Write: ${commandText('lab', [lab, '--variants', rest.join(',')])}`
    : `one lab is measured at a time, saw "${[lab, ...rest].join(' ')}". Its variants are named by --variants: ${commandText('lab', [lab, '--variants', rest.join(',')])}`;
}

/** Naming a machine is asking for it; threads on a machine that is simulated make no sense. */
function engineOf({
  engine,
  machine,
}: {
  engine: LabOptions['engine'] | null;
  machine: string | null;
}): Pick<LabOptions, 'engine' | 'machine'> {
  if (engine === 'threads' && machine !== null)
    throw new UsageError(
      `--machine ${machine} is simulated, and --engine threads measures on this computer: leave one of them out`,
    );
  return { engine: engine ?? (machine === null ? 'threads' : 'machine'), machine: machine ?? defaultMachine };
}

function labLine(version: string): Command {
  return commandLine('lab', 'Measures a lab on the cores of this computer. Without a lab: lists the labs.')
    .usage(usageText('[lab] [options]', 'lab', ['spinlock', '--cores', '1,2']))
    .argument(
      '[lab]',
      `the name of a lab (\`${commandText('lab')}\` lists them), or a .ts file that exports its own \`operation\``,
    )
    .addOption(
      option(
        '--cores <list>',
        'core counts to measure: 1,2,4 or 1-8 (default: each count up to 8, then powers of two)',
        null,
        cores,
      ),
    )
    .addOption(
      option(
        '--variants <list>',
        'names of variants, or paths of your own .ts files (default: all variants declared correct)',
        null,
        names('variant'),
      ),
    )
    .addOption(exerciseOption())
    .addOption(option('--set <knob=value>', 'set a knob of the lab; repeatable', [], collected))
    .addOption(
      option('--seconds <s>', 'length of each sample (default: fits the time of a run)', null, number(0.001, 600)),
    )
    .addOption(option('--repeat <n>', 'samples per point (default: 9; 4 with --quick)', null, whole(1, 1000)))
    .addOption(
      option(
        '--seed <n>',
        'seed of choose(), of the sample order and of the intervals',
        1,
        whole(-2147483648, 2147483647),
      ),
    )
    .addOption(option('--quick', 'a rough measurement in 5 s instead of 20 s', false))
    .addOption(option('--pin', 'bind each thread to a CPU of its own (Linux)', false))
    .addOption(option('--oversubscribe', 'add a point with twice as many threads as cores', false))
    .addOption(
      option(
        '--engine <name>',
        'threads: the real cores of this computer; machine: simulated cores (default: threads, or machine with --machine)',
        null,
        oneOf(engines),
      ),
    )
    .addOption(
      option(
        '--machine <name>',
        `name of a simulated machine, or path of a machine file (default: ${defaultMachine}; ${commandText('machine')} lists them)`,
        null,
      ),
    )
    .addOption(
      option(
        '--start <how>',
        `together: simulated cores start within ${starts.together.toLocaleString('en')} cycles of each other; spread: within ${starts.spread.toLocaleString('en')}`,
        'together',
        oneOf(startNames),
      ),
    )
    .addOption(limitOption())
    .addOption(
      option(
        '--overlay <law>',
        'markov: plot the Markov model of the ticket lock beside its simulated curve',
        null,
        oneOf(overlays),
      ),
    )
    .addOption(option('--code <kind>', 'compile the lab to wasm or js', 'wasm', oneOf(codes)))
    .addOption(option('--json <file>', 'write the result (percore.result/1); - is standard output', null))
    .addOption(option('--csv <file>', 'write CSV, one row per sample; - is standard output', null))
    .addOption(option('--no-comments', 'leave the "# key: value" lines out of the CSV'))
    .addOption(option('--gbench <file>', 'write Google Benchmark JSON, for its compare.py', null))
    .addOption(option('--wis <file>', 'write will-it-scale CSV, one file per variant', null))
    .addOption(
      option(
        '--from <file...>',
        'print a saved result instead of measuring; with two files, compare them',
        [],
        collected,
      ),
    )
    .addOption(option('--out <folder>', 'folder for results (default: results, in the project)', null))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_CORES=1,2 is --cores 1,2.\nExit codes: 0 done, 1 a wrong result, 2 usage, 3 a simulated point was stopped at --limit, 130 interrupted.',
    );
}
