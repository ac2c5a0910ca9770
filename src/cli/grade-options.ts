// The options of `npm run grade`, each with its environment twin.

import type { Command } from 'commander';
import { formats } from '../grade/formats/format.ts';
import { commandLine, option, readLine } from './command-line.ts';
import { number } from './option-values.ts';
import { UsageError } from './usage.ts';

export type GradeOptions = {
  readonly lab: string | null;
  /** The path of a file; the lab's exercise.ts unless told. */
  readonly submission: string | null;
  readonly watch: boolean;
  readonly hint: boolean;
  readonly solution: boolean;
  readonly reset: string | null;
  readonly batch: string | null;
  readonly out: string | null;
  /** Whether to grade again what an earlier batch has graded. */
  readonly fresh: boolean;
  readonly format: 'text' | keyof typeof formats;
  readonly schedule: string | null;
  /** Seconds that a check may take. */
  readonly seconds: number;
  readonly real: boolean;
  readonly exitZero: boolean;
};

/** Reads the words behind `npm run grade --`; null where help was asked for and shown. @throws UsageError */
export function readGradeOptions(words: readonly string[]): GradeOptions | null {
  const line = gradeLine();
  if (!readLine(line, words)) return null;
  const [lab = null] = line.processedArgs as (string | null)[];
  return refuseTogether({ ...(line.opts() as Omit<GradeOptions, 'lab'>), lab });
}

/** One thing at a time. */
function refuseTogether(options: GradeOptions): GradeOptions {
  const modes = [options.watch && '--watch', options.hint && '--hint', options.solution && '--solution', options.reset !== null && '--reset', options.batch !== null && '--batch', options.schedule !== null && '--schedule'].filter((each) => each !== false);
  if (modes.length > 1) throw new UsageError(`${modes.join(' and ')} are different things: ask for one of them at a time`);
  if (modes.length > 0 && options.reset === null && options.lab === null) throw new UsageError(`${modes[0]} is about one exercise: name its lab, like npm run grade spinlock -- ${modes[0]}`);
  if (options.lab === null && (options.submission !== null || options.format !== 'text')) throw new UsageError(`${options.submission !== null ? '--submission' : '--format'} is about one exercise: name its lab, like npm run grade spinlock -- …`);
  if (options.batch !== null && options.submission !== null) throw new UsageError('--batch grades every file of a folder, and --submission one: leave one of them out');
  return options;
}

function gradeLine(): Command {
  return commandLine('grade', 'Grades exercises: proved by the checker, scaled on the simulated machine, shown on real cores. Without a lab: how far you are in each.')
    .usage('[lab] [options]')
    .argument('[lab]', 'the lab whose exercise to grade: labs/LAB/exercise.ts')
    .addOption(option('--submission <file>', 'grade this file instead', null))
    .addOption(option('--watch', 'grade again whenever the file is saved', false))
    .addOption(option('--hint', 'give the next of three hints', false))
    .addOption(option('--solution', 'show the reference solution, once you have full marks', false))
    .addOption(option('--reset <lab>', 'put the exercise back to its stub; your file is kept beside it', null))
    .addOption(option('--schedule <text>', 'replay a schedule that grading printed', null))
    .addOption(option('--batch <folder>', 'grade every .ts file in a folder, and every exercise.ts in its folders', null))
    .addOption(option('--out <file>', 'write the report there; with --batch the table of grades (default: grades.csv), the reports beside it', null))
    .addOption(option('--fresh', 'with --batch: grade again what is in the table already', false))
    .addOption(option('--format <name>', 'for other systems', 'text').choices(['text', ...Object.keys(formats)]))
    .addOption(option('--seconds <s>', 'stop a check, which then scores 0, after so many seconds', 60, number(0.1, 3600, 'number of seconds')))
    .addOption(option('--no-real', 'leave real cores out', true))
    .addOption(option('--exit-zero', 'exit with 0 whatever the score, for hosts that read the report', false))
    .addHelpText('after', '\nExit codes: 0 full marks (or a batch that was graded), 1 less than full marks, 2 usage, 130 interrupted.');
}
