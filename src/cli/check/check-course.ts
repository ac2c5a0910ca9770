// Every variant of some labs in every interleaving, against what their cards declare.

import { coresHere } from '../../engines/threads/node/cores.ts';
import { labNames } from '../../lab/folder.ts';
import { linkable } from '../../lab/knobs.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import { isLitmus, type LitmusLab } from '../../lab/litmus.ts';
import { exit } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { interrupt } from '../command-line/interruption.ts';
import { findLab } from '../command-line/lookup.ts';
import { createRefusals, type Refusals } from '../command-line/refusals.ts';
import { UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { type CheckPool, createCheckPool } from '../pool/check-pool.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type CheckJournal, createCheckJournal } from './check-journal.ts';
import { refuseExtent } from './check-litmus.ts';
import type { CheckOptions } from './check-options.ts';
import { refuseSettings } from './check-set.ts';
import {
  boundsOf,
  checkTerminal,
  courseExtentsOf,
  modelOf,
  ownSettings,
  type Reach,
  settingsOf,
} from './check-settings.ts';
import { sayInterrupted } from './check-variant.ts';
import { courseBypass } from './course-bypass.ts';
import { type CheckRow, courseReport, isAsDeclared, isOutOfReach } from './course-report.ts';
import { checkTests, endOfTests, testsReport, type Under } from './litmus-course.ts';

/** A part of the report, and the exit code that it asks for. */
type Part = { readonly text: string; readonly code: number };

/** Returns the exit code. */
export async function checkCourse(root: string, options: CheckOptions): Promise<number> {
  refuseForOne(options);
  const refusals = createRefusals();
  const all = options.lab === null ? await everyLab(root, refusals) : [findLab(root, options.lab)];
  refuseSettings(
    all.map((lab) => ({ lab, variants: lab.variants })),
    options.set,
  );
  const labs = all.filter((lab) => !isLitmus(lab));
  const litmus = all.filter(isLitmus);
  if (labs.length === 0) refuseExtent(options);
  const pool = createCheckPool(root, coresHere().cores, options.seconds);
  try {
    return await checkLabs(labs, litmus, {
      options,
      checkers: pool,
      refusals,
      journal: createCheckJournal(options.json),
    });
  } finally {
    await pool.dismiss();
  }
}

/** Every lab whose card can be read. */
async function everyLab(root: string, refusals: Refusals): Promise<Lab[]> {
  const read = await Promise.all(labNames(root).map((name) => refusals.unless(name, () => findLab(root, name))));
  return read.filter((lab) => lab !== null);
}

/** What looks at one variant. */
function refuseForOne({ strategy, schedule, real }: CheckOptions): void {
  if (strategy !== null)
    throw new UsageError(
      `--strategy works on one variant: name the lab and the variant, like ${commandText('check', ['spinlock', 'mcs', '--strategy', 'random'])}`,
    );
  if (schedule !== null)
    throw new UsageError(
      `--schedule replays one variant: name the lab and the variant, like ${commandText('check', ['spinlock', 'check-then-set', '--schedule'])} …`,
    );
  if (real !== null)
    throw new UsageError(
      `--real runs one litmus test: name the lab and the variant, like ${commandText('check', ['litmus', 'store-buffering-plain', '--real', '2'])}`,
    );
}

/** How it is asked, who answers, and who was refused. */
type Course = {
  readonly options: CheckOptions;
  readonly checkers: CheckPool;
  readonly refusals: Refusals;
  readonly journal: CheckJournal;
};

async function checkLabs(labs: readonly Lab[], litmus: readonly LitmusLab[], course: Course): Promise<number> {
  const { options, checkers, refusals } = course;
  const answered = await askAll(labs, litmus, course);
  const { rows, tests } = answered;
  const out = streamBeside(options.json);
  const parts = await partsOf(labs, litmus, answered, course, checkTerminal(out));
  if (parts.length > 0) out.write(`${parts.map((each) => each.text).join('\n\n')}\n`);
  const unwritten = complain([writeJson(options.json, 'check', { schema: 'percore.check/1', rows, litmus: tests })]);
  course.journal.done();
  if (refusals.sentences.length > 0) process.stderr.write(`${refusals.sentences.join('\n')}\n`);
  if (refusals.sentences.length > 0 && !checkers.interrupted.aborted) return exit.usage;
  if (!checkers.interrupted.aborted)
    return Math.max(unwritten ? exit.wrong : exit.done, ...parts.map((each) => each.code));
  process.stderr.write(`\n${rows.length} of ${answered.asked} checks had finished.`);
  return sayInterrupted(parts.length);
}

/** The rows of labs that were answered, of as many as were `asked`; the tests of each litmus lab. */
type Answered = {
  readonly asked: number;
  readonly rows: readonly CheckRow[];
  /** That the rows took. */
  readonly seconds: number;
  readonly tests: readonly (readonly Under[])[];
};

async function askAll(labs: readonly Lab[], litmus: readonly LitmusLab[], course: Course): Promise<Answered> {
  const { options, checkers, refusals } = course;
  const from = performance.now();
  const points = labs.flatMap((lab) =>
    lab.variants.flatMap((variant) =>
      courseExtentsOf(lab, options).map((each) =>
        refusals.unless(nameOf(lab, variant), () => checkPoint(lab, variant, each, course)),
      ),
    ),
  );
  const tested = Promise.all(
    litmus.map((lab) =>
      checkTests(lab, ownSettings(lab, options), boundsOf(options), checkers, (variant, answer) =>
        refusals.unless(nameOf(lab, variant), answer),
      ),
    ),
  );
  const rows = (await Promise.all(points)).filter((row) => row !== null);
  const seconds = (performance.now() - from) / 1000;
  const tests = (await tested).map((each) => each.filter((under) => under !== null));
  return { asked: points.length, rows, seconds, tests };
}

async function partsOf(
  labs: readonly Lab[],
  litmus: readonly LitmusLab[],
  { rows, seconds, tests }: Answered,
  course: Course,
  terminal: Terminal,
): Promise<Part[]> {
  const { options, refusals } = course;
  const bypasses = options.bypass === 'ignore' ? [] : await bypassParts(accepted(labs, refusals), course, terminal);
  return [
    ...(rows.length === 0 ? [] : [{ text: courseReport(rows, seconds, terminal), code: codeOf(rows) }]),
    ...bypasses,
    ...accepted(litmus, refusals).flatMap((lab, i) => testParts(lab, tests[i]!, terminal)),
  ];
}

function nameOf(lab: Lab, variant: Variant): string {
  return `${lab.name} ${variant.name}`;
}

/** Labs without the variants that were refused. */
function accepted<L extends Lab>(labs: readonly L[], refusals: Refusals): L[] {
  return labs.map((lab) => ({
    ...lab,
    variants: lab.variants.filter((variant) => !refusals.has(nameOf(lab, variant))),
  }));
}

/** Null where an interrupt came before it had ended. */
async function checkPoint(
  lab: Lab,
  variant: Variant,
  { extent, bounds, reach, set }: Reach,
  { options, checkers, journal }: Course,
): Promise<CheckRow | null> {
  const answered = await checkers.ask('check', linkable(lab, variant, extent.cores, set), {
    operations: extent.operations,
    bounds,
    ...modelOf(options),
  });
  if (answered === null || (answered.verdict === 'incomplete' && answered.coverage.bound === interrupt)) return null;
  const { source: _, ...checked } = answered;
  const row = { lab: lab.name, variant: variant.name, expect: variant.card?.expect ?? null, ...extent, reach, checked };
  journal.note(row);
  return row;
}

async function bypassParts(
  labs: readonly Lab[],
  { options, checkers, refusals }: Course,
  terminal: Terminal,
): Promise<Part[]> {
  const found = await Promise.all(
    labs.map((lab) => refusals.unless(lab.name, () => courseBypass(lab, settingsOf(lab, options), checkers, terminal))),
  );
  return found
    .filter((each) => each !== null)
    .map(({ text, asDeclared }) => ({ text, code: asDeclared ? exit.done : exit.wrong }));
}

/** A table has every test: an interrupt leaves none. */
function testParts(lab: LitmusLab, answers: readonly Under[], terminal: Terminal): Part[] {
  const whole =
    lab.variants.length > 0 &&
    lab.variants.every(({ name }) => answers.filter((each) => each.variant === name).length === 2);
  return whole ? [{ text: testsReport(lab, answers, terminal), code: endOfTests(answers) }] : [];
}

function codeOf(rows: readonly CheckRow[]): number {
  if (rows.some((row) => row.checked.verdict === 'incomplete' && !isOutOfReach(row))) return exit.incomplete;
  const shown = (row: CheckRow): boolean =>
    row.expect === 'holds' ||
    rows.some(
      (other) => other.lab === row.lab && other.variant === row.variant && other.checked.verdict === row.expect,
    );
  return rows.every((row) => isAsDeclared(row) && shown(row)) ? exit.done : exit.wrong;
}
