// A grade as a person sees it: each check with its points, what was seen, how it came about, and where to look.

import { fingerprint, readSchedule } from '../engines/checker/schedule.ts';
import { replay } from '../engines/checker/replay.ts';
import { failureAtEnd } from '../engines/checker/ending.ts';
import type { Graded } from '../grade/grade.ts';
import { fencedProgram } from '../grade/prove.ts';
import type { CheckReport, GradeReport, Status } from '../grade/report.ts';
import { scheduledPrograms } from '../grade/scheduled.ts';
import type { Program } from '../language/program.ts';
import type { SourceFile } from '../language/source.ts';
import { asUsage } from './asked.ts';
import { count, replayReport } from './check-report.ts';
import { type Inks, inks } from './colour.ts';
import type { Look } from './look.ts';
import { pad, wrap } from './table.ts';
import { traceRows } from './trace.ts';
import { UsageError } from './usage.ts';

const signs: Readonly<Record<Status, string>> = { passed: '✓', part: '◐', failed: '✗', skipped: '–', shown: '·' };

export type Widths = { readonly name: number; readonly points: number };

export function widthsOf({ exercise: { checks } }: Graded): Widths {
  return { name: Math.max(...checks.map((each) => each.name.length)), points: Math.max(...checks.map((each) => `${each.points}/${each.points}`.length)) };
}

/** The line of a check, and under it what there is to say. */
export function checkLines(check: CheckReport, widths: Widths, look: Look): string[] {
  const ink = inks(look.colour);
  const points = check.most === 0 ? '' : `${check.points}/${check.most}`;
  const lead = `  ${signs[check.status]} ${pad(check.name, widths.name, 'left')}  ${pad(points, widths.points, 'right')}  `;
  const [first = '', ...rest] = wrap(`${check.title}: ${check.seen}`, Math.max(30, look.width - lead.length));
  const under = (text: string, label: string): string[] => wrap(text, look.width, `${' '.repeat(6)}${label} `);
  const told = check.status === 'skipped' ? [] : [...(check.why === null ? [] : under(check.why, 'why ')), ...(check.look === null ? [] : under(check.look, 'look'))];
  return [`${check.status === 'failed' || check.status === 'part' ? ink.bold(lead) : lead}${first}`, ...rest.map((line) => `${' '.repeat(lead.length)}${line}`), ...told];
}

export function headLine({ lab, exercise }: Graded, submission: string, look: Look): string {
  return `${inks(look.colour).bold(`${lab}: ${exercise.title}`)}\n${submission}`;
}

/** The sum, the first counterexample step by step, and what to do next. */
export function closing(graded: Graded, submission: SourceFile, report: GradeReport, next: string, look: Look): string {
  const ink = inks(look.colour);
  const shown = report.checks.find((each) => each.schedule !== null);
  const total = ink.bold(`${report.points} of ${count(report.most, 'point')}`);
  const parts = [...(report.refusal === null ? [] : [report.refusal]), ...(shown === undefined ? [] : traced(graded, submission, shown, look, ink)), `${total}. ${wrap(next, look.width).join('\n')}`];
  return parts.join('\n\n');
}

function traced(graded: Graded, submission: SourceFile, check: CheckReport, look: Look, ink: Inks): string[] {
  const { program, schedule } = programOf(graded, submission, check.schedule!);
  const { steps } = replay(program, schedule.operations, schedule.turns, schedule.memory);
  const head = `${check.name}, step by step (${count(steps.length, 'step')}):`;
  return [[head, '', ...traceRows(program, steps, { width: look.width, ink })].join('\n'), `Replay it: npm run grade ${graded.lab} -- ${submission.name === `labs/${graded.lab}/exercise.ts` ? '' : `--submission ${submission.name} `}--schedule '${check.schedule}'`];
}

/** The program of the check that a schedule was made for. @throws UsageError */
function programOf(graded: Graded, submission: SourceFile, text: string): { readonly program: Program; readonly schedule: ReturnType<typeof readSchedule> } {
  const schedule = readSchedule(text);
  const programs = scheduledPrograms(graded.exercise).map(({ of, set }) => fencedProgram(submission, graded.grading, { cores: schedule.cores, of }, set));
  const program = programs.find((each) => fingerprint(each) === schedule.fingerprint);
  if (program === undefined) throw new UsageError('This schedule was made for another version of this file or of the exercise: its steps would not be the same. Grade again for a new one.');
  return { program, schedule };
}

/** A schedule that grading printed, step by step, and how it ends. @throws UsageError */
export function replayed(graded: Graded, submission: SourceFile, text: string, look: Look): { readonly text: string; readonly fails: boolean } {
  const { program, schedule } = asUsage(() => programOf(graded, submission, text));
  const steps = replay(program, schedule.operations, schedule.turns, schedule.memory);
  if (steps.misfit !== null) throw new UsageError(`The schedule does not fit: step ${steps.misfit + 1} cannot be taken.`);
  const failure = failureAtEnd(steps);
  return { text: replayReport(program, steps, failure, look), fails: failure !== null };
}
