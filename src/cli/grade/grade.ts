// `npm run grade`: an exercise's points, with reasons; hints, resets, and a class's submissions.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { exerciseHome, exerciseNames, readExercise, readSubmission } from '../../grade/folder.ts';
import { formats } from '../../grade/formats/format.ts';
import { gradelibResults } from '../../grade/formats/gradelib.ts';
import { type Graded, grade } from '../../grade/grade.ts';
import { createJudge, type NodeJudge } from '../../grade/judge.ts';
import { progressOf, writeProgress } from '../../grade/record.ts';
import { type CheckReport, type GradeReport, unreadableReport } from '../../grade/report.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { standing } from '../command-line/cwd.ts';
import { asUsage } from '../command-line/lookup.ts';
import { isPath, nearestWord, UsageError } from '../command-line/usage.ts';
import { watchFile } from '../command-line/watch.ts';
import { complain, tryPlaces, write } from '../command-line/write.ts';
import { clearScreen } from '../terminal/door.ts';
import { breadths, isLive, type Terminal, terminalOf } from '../terminal/terminal.ts';
import { gradeBatch } from './grade-batch.ts';
import { gradeCourse } from './grade-course.ts';
import { canHaveSolution, hintText, resetExercise, solutionText } from './grade-help.ts';
import { type GradeOptions, readGradeOptions } from './grade-options.ts';
import { checkLines, closing, headLine, replayed, seeCommand, skippedLines, widthsOf } from './grade-report.ts';
import { type Submission, submissionAsked } from './submission.ts';

export const main = command(async ({ root, words }) => {
  const options = readGradeOptions(words, versionOf(root));
  return options === null ? exit.done : await run(root, options);
}, 'Interrupted. The results above are incomplete and not a grade.');

/** Where this command's reports go. */
function terminal(): Terminal {
  return terminalOf(process.stdout, breadths.threads);
}

async function run(root: string, options: GradeOptions): Promise<number> {
  if (options.reset !== null) return say(resetExercise(root, exerciseAsked(root, options.reset).lab));
  if (options.lab === null) return gradeCourse(root, judgeFor(root, options), terminal());
  const graded = exerciseAsked(root, options.lab);
  if (options.hint) return say(hintText(root, graded, terminal()));
  if (options.solution) return say(solutionText(root, graded));
  if (options.batch !== null) return gradeBatch(root, graded, options.batch, options);
  if (options.schedule !== null) return replaySchedule(root, graded, options, options.schedule);
  const judge = judgeFor(root, options);
  try {
    return options.watch ? await watchOne(root, graded, judge, options) : await gradeOnce(root, graded, judge, options);
  } finally {
    await judge.dismiss();
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return exit.done;
}

function judgeFor(root: string, { seconds, real, format }: GradeOptions): NodeJudge {
  return createJudge({
    root,
    threads: coresHere().cores,
    seconds,
    real: real && (format === 'text' || format === 'json'),
  });
}

/** An exercise by its lab's name. @throws UsageError */
function exerciseAsked(root: string, lab: string): Graded {
  const names = exerciseNames(root);
  if (!names.includes(lab) && isPath(lab))
    throw new UsageError(
      `Of which lab is ${lab} a submission? Write: ${commandText('grade', ['LAB', '--submission', lab])}. There are: ${names.join(', ')}.`,
    );
  if (!names.includes(lab)) throw new UsageError(`There is no exercise "${lab}". ${nearestWord(lab, names)}`);
  return asUsage(() => readExercise(root, lab));
}

/** Where the submission is, as it is shown and as it is read. */
function submissionPath(
  root: string,
  { lab }: Graded,
  { submission }: GradeOptions,
): { readonly shown: string; readonly from: string } {
  return submission === null
    ? { shown: `labs/${lab}/exercise.ts`, from: exerciseHome(root, lab) }
    : { shown: submission, from: standing() };
}

async function gradeOnce(root: string, graded: Graded, judge: NodeJudge, options: GradeOptions): Promise<number> {
  const { shown, from } = submissionPath(root, graded, options);
  tryPlaces([{ option: '--out', path: options.out, kind: 'report' }], [resolve(from, shown)]);
  // A report that could not be written here is refused before a minute goes into it.
  if (options.format !== 'text')
    asUsage(() =>
      formats[options.format]!(unreadableReport(graded.lab, 'exercise.ts', graded.exercise, ''), process.env),
    );
  const told = options.format === 'text' && options.out === null;
  const submission = await submissionAsked(root, graded, options.submission, !told);
  // At a terminal a file that is not there is a slip of the command; a host waits for its report, and shows it to the student.
  if (told && submission.missing && options.submission !== null && 'unreadable' in submission.read)
    throw new UsageError(submission.read.unreadable);
  const report = told ? await tell(root, graded, judge, submission) : await gradeRead(graded, judge, submission);
  if (!told && complain([writeReport(report, options)])) return exit.wrong;
  return options.exitZero || report.points === report.most ? exit.done : exit.wrong;
}

/** What cannot be read gets a report too: hosts wait for one. */
async function gradeRead(graded: Graded, judge: NodeJudge, { shown, read, remark }: Submission): Promise<GradeReport> {
  const report =
    'unreadable' in read
      ? unreadableReport(graded.lab, shown, graded.exercise, read.unreadable)
      : await grade(graded, read.source, judge);
  return remark === null ? report : { ...report, remark };
}

/** Prints each check as it ends. */
async function tell(
  root: string,
  graded: Graded,
  judge: NodeJudge,
  { shown, read, remark }: Submission,
): Promise<GradeReport> {
  const here = terminal();
  process.stdout.write(`${headLine(graded, shown, here)}${remark === null ? '' : ` (${remark})`}\n\n`);
  if ('unreadable' in read) {
    process.stdout.write(`${read.unreadable}\n`);
    return unreadableReport(graded.lab, shown, graded.exercise, read.unreadable);
  }
  const widths = widthsOf(graded);
  let refused = false;
  const skipped: CheckReport[] = [];
  const report = await grade(graded, read.source, judge, {
    onCheck: (check) => {
      // What does not compile loses every check for one reason, which is told once.
      refused ||= check.reason === 'refused' && check.why === null;
      if (check.until !== undefined) skipped.push(check);
      else if (!refused)
        process.stdout.write(`${checkLines(check, widths, here, seeCommand(graded, check, shown)).join('\n')}\n`);
    },
  });
  if (skipped.length > 0) process.stdout.write(`${skippedLines(skipped, here).join('\n')}\n`);
  const next = nextStep(root, graded, report, shown === `labs/${graded.lab}/exercise.ts`);
  process.stdout.write(`${report.refusal === null ? '\n' : ''}${closing(graded, read.source, report, next, here)}\n`);
  return report;
}

/** Notes the progress of the exercise itself, and says what to do next. */
function nextStep(root: string, { lab }: Graded, { points, most }: GradeReport, own: boolean): string {
  const { best, hints } = progressOf(root, lab);
  if (own) writeProgress(root, lab, { best: Math.max(best, points), most, hints });
  if (points === most)
    return canHaveSolution(root, lab)
      ? `Full marks. The reference solution: ${commandText('grade', [lab, '--solution'])}`
      : 'Full marks.';
  return hints >= 3
    ? `You have all three hints; ${commandText('grade', [lab, '--hint'])} shows them again.`
    : `Stuck? ${commandText('grade', [lab, '--hint'])} shows hint ${hints + 1} of 3; hints cost no points.`;
}

/** Writes a report as a host wants it: to its file, or to standard output. Returns what could not be written. */
function writeReport(report: GradeReport, { format, out }: GradeOptions): string | null {
  const text = formats[format === 'text' ? 'json' : format]!(report, process.env);
  if (out === null || format === 'gradelib') process.stdout.write(text);
  return write(out, 'report', () => (format === 'gradelib' ? gradelibResults(report) : text));
}

function replaySchedule(root: string, graded: Graded, options: GradeOptions, text: string): number {
  const { shown, from } = submissionPath(root, graded, options);
  const read = readSubmission(shown, from);
  if ('unreadable' in read) throw new UsageError(read.unreadable);
  const { text: steps, fails } = replayed(graded, read.source, text, terminal());
  process.stdout.write(`${steps}\n`);
  return fails ? exit.wrong : exit.done;
}

/** Grades at every save, until interrupted. */
async function watchOne(root: string, graded: Graded, judge: NodeJudge, options: GradeOptions): Promise<number> {
  const { shown, from } = submissionPath(root, graded, options);
  const whole = resolve(from, shown);
  if (!existsSync(dirname(whole)))
    throw new UsageError(`${shown}: there is no folder ${relative(standing(), dirname(whole)) || '.'} to watch`);
  let last: string | null = null;
  for (const saved = watchFile(whole); ; await saved.next()) {
    const text = existsSync(whole) ? readFileSync(whole).toString('base64') : '';
    if (text === last) continue;
    last = text;
    if (isLive(process.stdout)) clearScreen(process.stdout);
    await tell(root, graded, judge, { shown, read: readSubmission(shown, from), remark: null, missing: false });
    process.stdout.write(`\nWatching ${shown}; Ctrl-C ends it.\n`);
  }
}
