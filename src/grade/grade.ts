// Grading: one submission through an exercise's checks in their order, to one report.

import type { Exercise, ExerciseCheck, Survives } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import { type CheckReport, type Finding, gradeReport, type GradeReport, needsOf, reportOf, skippedReport } from './report.ts';
import type { Grading, GradeTask } from './task.ts';

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

/** Checks whose names are in `only` are looked at, with those that they need; all unless told. `onCheck` hears of each as it ends. */
export type GradeSettings = { readonly only?: readonly string[]; readonly onCheck?: (report: CheckReport) => void };

/** Grades one submission. Deterministic but for its seconds and for real threads. */
export async function grade({ lab, exercise, grading }: Graded, submission: SourceFile, judge: Judge, { only, onCheck }: GradeSettings = {}): Promise<GradeReport> {
  const compiles = await judge.run({ submission, grading, check: null });
  const checks: CheckReport[] = [];
  for (const check of wanted(exercise, only)) {
    const report = compiles.status === 'passed' ? await checkReport({ exercise, grading, submission, judge, done: checks }, check) : refusedReport(check, compiles);
    checks.push(report);
    onCheck?.(report);
  }
  return gradeReport(lab, submission.name, exercise, compiles.status === 'passed' ? null : compiles.why, checks);
}

/** Some checks and, before them, those that they need. */
function wanted(exercise: Exercise, only: readonly string[] | undefined): readonly ExerciseCheck[] {
  if (only === undefined) return exercise.checks;
  const names = new Set(only);
  for (const check of [...exercise.checks].reverse()) if (names.has(check.name)) for (const need of needsOf(check, exercise)) names.add(need);
  return exercise.checks.filter((each) => names.has(each.name));
}

type Going = { readonly exercise: Exercise; readonly grading: Grading; readonly submission: SourceFile; readonly judge: Judge; readonly done: readonly CheckReport[] };

async function checkReport({ exercise, grading, submission, judge, done }: Going, check: ExerciseCheck): Promise<CheckReport> {
  const missing = needsOf(check, exercise).find((need) => done.some((each) => each.name === need && each.status !== 'passed'));
  if (missing !== undefined) return skippedReport(check, missing);
  const from = judge.now();
  if (check.kind !== 'survives') return reportOf(check, await judge.run({ submission, grading, check }), judge.now() - from);
  if (judge.survive === null) return { ...skippedReport(check, ''), seen: 'not run: no real threads were asked for' };
  return reportOf(check, await judge.survive(submission, grading, check), judge.now() - from);
}

function refusedReport(check: ExerciseCheck, { reason, seen }: Finding): CheckReport {
  return reportOf(check, { status: 'failed', points: 0, reason, seen, why: null, schedule: null }, 0);
}
