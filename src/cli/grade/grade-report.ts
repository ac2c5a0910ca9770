// A grade as a person sees it: each check with its points, what was seen, how it came about, and where to look.

import { failureAtEnd } from '../../engines/checker/counterexample/ending.ts';
import { type Replayed, replay } from '../../engines/checker/counterexample/replay.ts';
import { fingerprint, readSchedule } from '../../engines/checker/model/schedule.ts';
import type { Graded } from '../../grade/grade.ts';
import { scheduledPrograms } from '../../grade/linked.ts';
import { fencedProgram } from '../../grade/prove.ts';
import type { CheckReport, GradeReport, Status } from '../../grade/report.ts';
import { whyWords } from '../../grade/reproduce.ts';
import type { Program } from '../../language/program.ts';
import type { SourceFile } from '../../language/source.ts';
import { grouped } from '../../text/numbers.ts';
import { failureParts, replayReport, traceOptionsOf } from '../check/check-report.ts';
import { traceRows } from '../check/trace.ts';
import { commandText } from '../command-line/command-text.ts';
import { asUsage } from '../command-line/lookup.ts';
import { UsageError } from '../command-line/usage.ts';
import { inks } from '../terminal/colour.ts';
import { pad, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const signs: Readonly<Record<Status, string>> = { passed: '✓', part: '◐', failed: '✗', skipped: '–', shown: '·' };

export type Widths = { readonly name: number; readonly points: number };

export function widthsOf({ exercise: { checks } }: Graded): Widths {
  return {
    name: Math.max(...checks.map((each) => each.name.length)),
    points: Math.max(...checks.map((each) => `${each.points}/${each.points}`.length)),
  };
}

/** The line of a check, and under it what there is to say. */
export function checkLines(
  check: CheckReport,
  widths: Widths,
  terminal: Terminal,
  see: string | null = null,
): string[] {
  const ink = inks(terminal.colour);
  const points = check.most === 0 ? '' : `${check.points}/${check.most}`;
  const lead = `  ${signs[check.status]} ${pad(check.name, widths.name, 'left')}  ${pad(points, widths.points, 'right')}  `;
  const [first = '', ...rest] = wrap(`${check.title}: ${check.seen}`, Math.max(30, terminal.width - lead.length));
  const told =
    check.status === 'skipped'
      ? []
      : [...toldLines(check, terminal, ' '.repeat(6)), ...(see === null ? [] : [`      see  ${see}`])];
  return [
    `${check.status === 'failed' || check.status === 'part' ? ink.bold(lead) : lead}${first}`,
    ...rest.map((line) => `${' '.repeat(lead.length)}${line}`),
    ...told,
  ];
}

/** The command that shows a figure of the simulated machine again, for a check that lost points by it. */
export function seeCommand(
  { lab, exercise }: Graded,
  { name, status, reason }: CheckReport,
  submission: string,
): string | null {
  const check = exercise.checks.find((each) => each.name === name);
  if (
    check?.kind !== 'scales' ||
    (status !== 'failed' && status !== 'part') ||
    reason === 'time' ||
    reason === 'refused'
  )
    return null;
  return commandText('why', whyWords(lab, check, submission === `labs/${lab}/exercise.ts` ? null : submission));
}

function toldLines({ why, look }: CheckReport, { width }: Terminal, indent: string): string[] {
  const under = (text: string, label: string): string[] => wrap(text, width, `${indent}${label} `);
  return [...(why === null ? [] : under(why, 'why ')), ...(look === null ? [] : under(look, 'look'))];
}

/** Checks that were skipped for one reason, in one line: what was not looked at says nothing of the submission. */
export function skippedLines(checks: readonly CheckReport[], terminal: Terminal): string[] {
  const reasons = [...new Set(checks.map(({ seen }) => seen))];
  return reasons.flatMap((reason) => {
    const all = checks.filter(({ seen }) => seen === reason);
    const most = all.reduce((sum, each) => sum + each.most, 0);
    return wrap(
      `${all.map(({ name }) => name).join(', ')} (${grouped(most, 'point')}): ${reason}`,
      terminal.width,
      `  ${signs.skipped} `,
    );
  });
}

export function headLine({ lab, exercise }: Graded, submission: string, terminal: Terminal): string {
  return `${inks(terminal.colour).bold(`${lab}: ${exercise.title}`)}\n${submission}`;
}

/** The shortest counterexample step by step, the sum, and what to do next. */
export function closing(
  graded: Graded,
  submission: SourceFile,
  report: GradeReport,
  next: string,
  terminal: Terminal,
): string {
  const shown = shortestOf(report.checks);
  const legend = report.checks.some(({ seen }) => seen.includes('transfers an operation'))
    ? [inks(terminal.colour).dim('transfer: a cache line moves to a core, from another core or from memory')]
    : [];
  const total = inks(terminal.colour).bold(`${report.points} of ${grouped(report.most, 'point')}`);
  const parts = [
    ...legend,
    ...(report.refusal === null ? [] : [report.refusal]),
    ...(shown === null ? [] : traced(graded, submission, shown, terminal)),
    `${total}. ${wrap(next, terminal.width).join('\n')}`,
  ];
  return parts.join('\n\n');
}

/** Of the checks that have a schedule to show, the one with the fewest steps: it is read first, and fits its own hint. */
function shortestOf(checks: readonly CheckReport[]): CheckReport | null {
  const steps = ({ schedule }: CheckReport): number => readSchedule(schedule!).turns.length;
  return checks.filter(({ schedule }) => schedule !== null).sort((a, b) => steps(a) - steps(b))[0] ?? null;
}

/** Rows from which on a trace has scrolled the reason away, so that it is told again. */
const manyRows = 30;

function traced(graded: Graded, submission: SourceFile, check: CheckReport, terminal: Terminal): string[] {
  const { program, schedule } = programOf(graded, submission, check.schedule!);
  const steps = replay(program, schedule.operations, schedule.turns, schedule.memory);
  const parts = stepParts(program, steps, check, terminal).map((part) => part.join('\n'));
  const replays = `Replay it: ${commandText('grade', [graded.lab, ...(submission.name === `labs/${graded.lab}/exercise.ts` ? [] : ['--submission', submission.name]), '--schedule'])} '${check.schedule}'`;
  const again =
    parts.join('\n').split('\n').length < manyRows
      ? []
      : [[`${check.name}: ${check.seen}`, ...toldLines(check, terminal, '  ')].join('\n')];
  return [...parts, replays, ...again];
}

/** A check's schedule: what leads to a round that can go on for ever and the round, or the schedule and what its failure is seen in. */
function stepParts(
  program: Program,
  replayed: Replayed,
  { name, repeatsFrom, reason }: CheckReport,
  terminal: Terminal,
): string[][] {
  const trace = { ...traceOptionsOf(terminal), all: 'the command below shows them' };
  const { steps } = replayed;
  const head = `${name}, step by step (${grouped(steps.length, 'step')}):`;
  if (repeatsFrom === undefined) {
    const failure = reason === 'steps' || reason === 'bypass' ? null : failureAtEnd(replayed);
    return [
      ...(steps.length === 0 ? [] : [[head, '', ...traceRows(program, steps, trace)]]),
      ...(failure === null ? [] : failureParts(program, replayed, failure, terminal)),
    ];
  }
  const lead = steps.slice(0, repeatsFrom);
  return [
    ...(lead.length === 0
      ? []
      : [
          [
            `${head.slice(0, -1)}, first the steps that lead to the cycle:`,
            '',
            ...traceRows(program, lead, { ...trace, notes: false }),
          ],
        ]),
    [
      'These steps can then repeat for ever, ignoring words that are only counted up:',
      '',
      ...traceRows(program, steps.slice(repeatsFrom), { ...trace, from: repeatsFrom + 1 }),
    ],
  ];
}

/** The program of the check that a schedule was made for. @throws UsageError */
function programOf(
  graded: Graded,
  submission: SourceFile,
  text: string,
): { readonly program: Program; readonly schedule: ReturnType<typeof readSchedule> } {
  const schedule = readSchedule(text);
  const programs = scheduledPrograms(graded.exercise).map(({ of, set }) =>
    fencedProgram(submission, graded.grading, { cores: schedule.cores, of }, set),
  );
  const program = programs.find((each) => fingerprint(each) === schedule.fingerprint);
  if (program === undefined)
    throw new UsageError(
      'This schedule was made for another version of this file or of the exercise: its steps would differ. Grade again for a new schedule.',
    );
  return { program, schedule };
}

/** A schedule that grading printed, step by step, and how it ends. @throws UsageError */
export function replayed(
  graded: Graded,
  submission: SourceFile,
  text: string,
  terminal: Terminal,
): { readonly text: string; readonly fails: boolean } {
  const { program, schedule } = asUsage(() => programOf(graded, submission, text));
  const steps = replay(program, schedule.operations, schedule.turns, schedule.memory);
  if (steps.misfit !== null)
    throw new UsageError(`The schedule does not fit: step ${steps.misfit + 1} cannot be taken.`);
  const failure = failureAtEnd(steps);
  return { text: replayReport(program, steps, failure, terminal), fails: failure !== null };
}
