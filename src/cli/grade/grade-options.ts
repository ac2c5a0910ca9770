// The options of `npm run grade`, each with its environment twin.

import type { Command } from 'commander';
import { classFormats, formats } from '../../grade/formats/format.ts';
import { type Separator, separators } from '../../grade/grades-table.ts';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { number } from '../command-line/option-values.ts';
import { isPath, UsageError } from '../command-line/usage.ts';

export type GradeOptions = {
  readonly lab: string | null;
  /** The path of a file; default: the lab's exercise.ts. */
  readonly submission: string | null;
  readonly watch: boolean;
  readonly hint: boolean;
  readonly solution: boolean;
  /** The lab whose stub is to be put back. */
  readonly reset: string | null;
  readonly batch: string | null;
  readonly out: string | null;
  /** Whether to grade again what an earlier batch has graded. */
  readonly fresh: boolean;
  readonly format: 'text' | keyof typeof formats;
  /** Between the cells of a batch's table. */
  readonly separator: Separator;
  readonly schedule: string | null;
  /** Seconds that a check may take. */
  readonly seconds: number;
  readonly real: boolean;
  readonly exitZero: boolean;
};

/** Reads the words behind `npm run grade --`; null where help was asked for and shown. @throws UsageError */
export function readGradeOptions(words: readonly string[], version = 'unknown'): GradeOptions | null {
  const line = gradeLine(version);
  if (!readLine(line, words, tooMany)) return null;
  const [lab = null] = line.processedArgs as (string | null)[];
  const given = line.opts() as Omit<GradeOptions, 'lab' | 'reset'> & { readonly reset: string | boolean | null };
  // In the environment it may stand for good.
  if (given.batch === null && line.getOptionValueSource('separator') === 'cli')
    throw new UsageError(`--separator ${given.separator} is about the table of a class: it goes with --batch FOLDER`);
  return refuseTogether({ ...given, lab, reset: resetOf(given.reset, lab) });
}

/** What is meant by more words than one: files are named by an option here. */
function tooMany([lab = '', ...rest]: readonly string[]): string {
  const files = rest.filter(isPath);
  if (files.length === 0)
    return `one exercise is graded at a time, saw "${[lab, ...rest].join(' ')}". Write: ${commandText('grade', [lab])}`;
  if (files.length === 1)
    return `a file is named by --submission. Write: ${commandText('grade', [lab, '--submission', files[0]!])}`;
  return `one file is graded at a time, saw ${files.join(' and ')}. Write: ${commandText('grade', [lab, '--submission', files[0]!])}, or name the folder of them all: ${commandText('grade', [lab, '--batch', 'FOLDER'])}`;
}

/** The lab of --reset stands behind it or in front. @throws UsageError */
function resetOf(reset: string | boolean | null, lab: string | null): string | null {
  if (reset === null || reset === false) return null;
  if (reset !== true && lab !== null && lab !== reset)
    throw new UsageError(`--reset ${reset} is about another lab than ${lab}: leave one of them out`);
  const named = reset === true ? lab : reset;
  if (named === null)
    throw new UsageError(
      `--reset is about one exercise: name its lab, like ${commandText('grade', ['spinlock', '--reset'])}`,
    );
  return named;
}

/** One thing at a time. */
function refuseTogether(options: GradeOptions): GradeOptions {
  const modes = [
    options.watch && '--watch',
    options.hint && '--hint',
    options.solution && '--solution',
    options.reset !== null && '--reset',
    options.batch !== null && '--batch',
    options.schedule !== null && '--schedule',
  ].filter((each) => each !== false);
  if (modes.length > 1)
    throw new UsageError(`${modes.join(' and ')} are different things: ask for one of them at a time`);
  if (modes.length > 0 && options.reset === null && options.lab === null)
    throw new UsageError(
      `${modes[0]} is about one exercise: name its lab, like ${commandText('grade', ['spinlock', modes[0]!])}`,
    );
  if (options.lab === null && (options.submission !== null || options.format !== 'text'))
    throw new UsageError(
      `${options.submission !== null ? '--submission' : '--format'} is about one exercise: name its lab, like ${commandText('grade', ['spinlock'])} …`,
    );
  if (options.batch !== null && options.format !== 'text' && classFormats[options.format] === undefined)
    throw new UsageError(
      `--format ${options.format} is the report of one submission, and --batch grades many: leave it out for a table and a report each (JSON), or take --format ${Object.keys(classFormats).join(' or ')} for one file of all.`,
    );
  if (options.batch !== null && options.submission !== null)
    throw new UsageError('--batch grades every file of a folder, and --submission one: leave one of them out');
  return options;
}

function gradeLine(version: string): Command {
  return commandLine(
    'grade',
    'Grades exercises: the checker proves them, the simulated machine scales them, real cores run them. Without a lab: shows your progress in each.',
  )
    .usage('[lab] [options]')
    .argument('[lab]', 'the lab of the exercise: labs/LAB/exercise.ts')
    .addOption(option('--submission <file>', 'grade this file instead, or the one in this folder or zip file', null))
    .addOption(option('--watch', 'grade again each time the file is saved', false))
    .addOption(option('--hint', 'show the next of three hints; hints cost no points', false))
    .addOption(option('--solution', 'show the reference solution (after full marks)', false))
    .addOption(option('--reset [lab]', 'restore the stub; your file is kept beside it', null))
    .addOption(option('--schedule <text>', 'replay a printed schedule', null))
    .addOption(
      option(
        '--batch <folder>',
        'grade a class: each .ts file in this folder, and the submission in each of its folders and zip files',
        null,
      ),
    )
    .addOption(
      option(
        '--out <file>',
        'write the report to this file; with --batch the table of grades (default: grades.csv), with the reports beside it',
        null,
      ),
    )
    .addOption(
      option(
        '--separator <name>',
        'with --batch: separator of the table; German and French Excel expect semicolon',
        'comma',
      ).choices(Object.keys(separators)),
    )
    .addOption(option('--fresh', 'with --batch: grade again the submissions already in the table', false))
    .addOption(
      option(
        '--format <name>',
        'format of the report, for other systems; with --batch, junit or json: one file for the whole class',
        'text',
      ).choices(['text', ...Object.keys(formats)]),
    )
    .addOption(
      option(
        '--seconds <s>',
        'stop each check after s seconds; it then scores 0',
        60,
        number(0.1, 3600, 'number of seconds'),
      ),
    )
    .addOption(option('--no-real', 'skip the run on real cores', true))
    .addOption(option('--exit-zero', 'exit with 0 for every score, for hosts that read the report', false))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_SECONDS=10 is --seconds 10.\nExit codes: 0 full marks (or the batch was graded), 1 less than full marks, 2 usage, 130 interrupted.',
    );
}
