// The options of `npm run grade`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { formats } from '../grade/formats/format.ts';
import { refuseSwallowed } from './swallowed.ts';
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
export function readGradeOptions(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): GradeOptions | null {
  const command = gradeCommand();
  refuseSwallowed(command.options.map((each) => each.name()), 'grade', words, environment);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.message.replace(/^error: /, ''));
  }
  const [lab = null] = command.processedArgs as (string | null)[];
  return refuseTogether({ ...(command.opts() as Omit<GradeOptions, 'lab'>), lab: lab ?? null });
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

function gradeCommand(): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    return made.env(`PERCORE_${made.name().toUpperCase().replaceAll('-', '_')}`);
  };
  return new Command('npm run grade --')
    .description('Grades exercises: proved by the checker, scaled on the simulated machine, shown on real cores. Without a lab: how far you are in each.')
    .usage('[lab] [options]')
    .argument('[lab]', 'the lab whose exercise to grade: labs/LAB/exercise.ts')
    .addOption(option('--submission <file>', 'grade this file instead').default(null))
    .addOption(option('--watch', 'grade again whenever the file is saved').default(false))
    .addOption(option('--hint', 'give the next of three hints').default(false))
    .addOption(option('--solution', 'show the reference solution, once you have full marks').default(false))
    .addOption(option('--reset <lab>', 'put the exercise back to its stub; your file is kept beside it').default(null))
    .addOption(option('--schedule <text>', 'replay a schedule that grading printed').default(null))
    .addOption(option('--batch <folder>', 'grade every .ts file in a folder, and every exercise.ts in its folders').default(null))
    .addOption(option('--out <file>', 'write the report there; with --batch the table of grades (default: grades.csv), the reports beside it').default(null))
    .addOption(option('--fresh', 'with --batch: grade again what is in the table already').default(false))
    .addOption(option('--format <name>', 'for other systems').default('text').choices(['text', ...Object.keys(formats)]))
    .addOption(option('--seconds <s>', 'stop a check, which then scores 0, after so many seconds').default(60).argParser(secondsOf))
    .addOption(option('--no-real', 'leave real cores out').default(true))
    .addOption(option('--exit-zero', 'exit with 0 whatever the score, for hosts that read the report').default(false))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nExit codes: 0 full marks (or a batch that was graded), 1 less than full marks, 2 usage, 130 interrupted.')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function secondsOf(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0.1 && value <= 3600) return value;
  throw new UsageError(`--seconds ${text}: a number of seconds from 0.1 to 3600 is expected`);
}
