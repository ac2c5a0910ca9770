// Grading: one submission through an exercise's checks in their order, to one report.

import type { SourceCoverage } from '../engines/checker/coverage/source-coverage.ts';
import type { Exercise, ExerciseCheck, Survives } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import { coveredFinding } from './covered.ts';
import type { Grading } from './grading.ts';
import {
  type CheckReport,
  type Finding,
  type GradeReport,
  gradeReport,
  needsOf,
  notRunReport,
  reportOf,
  skippedReport,
} from './report.ts';
import type { GradeTask } from './task.ts';

/** Who does the checks: elsewhere, within limits of time and memory, so that nothing that a submission does reaches the grader. */
export type Judge = {
  /** Never rejects for what a submission does: a check that outgrows its limits is a finding. */
  run(task: GradeTask): Promise<Finding>;
  /** Real threads; null where they are not to be used. */
  readonly survive: ((submission: SourceFile, grading: Grading, check: Survives) => Promise<Finding>) | null;
  /** Seconds on a clock. */
  now(): number;
};

export type Graded = { readonly lab: string; readonly exercise: Exercise; readonly grading: Grading };

/**
 * Reports the checks whose names are in `only`; default: all. They run without those that they need, but a check of what the
 * proofs have run takes the proofs along. `onCheck` is called with each as it ends.
 */
export type GradeSettings = { readonly only?: readonly string[]; readonly onCheck?: (report: CheckReport) => void };

/** Grades one submission, several checks at a time where the judge does so. Deterministic but for its seconds and for real threads. */
export async function grade(
  { lab, exercise, grading }: Graded,
  submission: SourceFile,
  judge: Judge,
  { only, onCheck }: GradeSettings = {},
): Promise<GradeReport> {
  const compiles = await judge.run({ submission, grading, check: null });
  const going = new Map<string, Promise<CheckReport>>();
  const sources: SourceCoverage[] = [];
  const isAsked = ({ name }: ExerciseCheck): boolean => only?.includes(name) ?? true;
  const covers = exercise.checks.some((check) => check.kind === 'covers' && isAsked(check));
  for (const check of exercise.checks.filter((each) => isAsked(each) || (covers && isProof(each))))
    going.set(
      check.name,
      compiles.status === 'passed'
        ? checkReport({ exercise, grading, submission, judge, going, sources }, check)
        : Promise.resolve(refusedReport(check, compiles)),
    );
  const checks: CheckReport[] = [];
  try {
    for (const check of exercise.checks.filter(isAsked)) {
      checks.push(await going.get(check.name)!);
      onCheck?.(checks.at(-1)!);
    }
  } finally {
    await Promise.allSettled(going.values());
  }
  return gradeReport(lab, submission.name, exercise, compiles.status === 'passed' ? null : compiles.why, checks);
}

/** Whether a check runs a submission in interleavings, so that what it has run is covered. */
function isProof(check: ExerciseCheck): boolean {
  return check.kind === 'proves' || (check.kind === 'bounds' && check.error !== undefined);
}

/** `going` has the checks before this one. */
type Going = {
  readonly exercise: Exercise;
  readonly grading: Grading;
  readonly submission: SourceFile;
  readonly judge: Judge;
  readonly going: ReadonlyMap<string, Promise<CheckReport>>;
  /** What the proofs so far have run of the submission. */
  readonly sources: SourceCoverage[];
};

async function checkReport(
  { exercise, grading, submission, judge, going, sources }: Going,
  check: ExerciseCheck,
): Promise<CheckReport> {
  const before = [...going.values()];
  for (const need of needsOf(check, exercise))
    if ((await going.get(need))?.status !== 'passed' && going.has(need)) return skippedReport(check, need);
  if (check.kind === 'covers') {
    await Promise.all(before);
    return timed(judge, check, async () => coveredFinding(submission, grading.workload, check, sources));
  }
  if (check.kind !== 'survives')
    return timed(judge, check, async () => {
      const finding = await judge.run({ submission, grading, check });
      if (finding.source !== undefined) sources.push(finding.source);
      return finding;
    });
  const { survive } = judge;
  if (survive === null) return notRunReport(check, 'not run (--no-real)');
  // Real threads want the cores for themselves.
  await Promise.all(before);
  return timed(judge, check, () => survive(submission, grading, check));
}

async function timed(judge: Judge, check: ExerciseCheck, run: () => Promise<Finding>): Promise<CheckReport> {
  const from = judge.now();
  const finding = await run();
  return reportOf(check, finding, judge.now() - from);
}

function refusedReport(check: ExerciseCheck, { reason, seen }: Finding): CheckReport {
  if (check.kind === 'survives') return notRunReport(check, `not run: ${seen}`);
  return reportOf(check, { status: 'failed', points: 0, reason, seen, why: null, schedule: null }, 0);
}
