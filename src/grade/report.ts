// What grading answers: one record a check, and their sum. The same submission gives the same points on every computer.

import type { SourceCoverage } from '../engines/checker/coverage/source-coverage.ts';
import type { Verdict } from '../engines/checker/model/verdict.ts';
import type { Exercise, ExerciseCheck } from '../lab/exercise.ts';
import { pointsOf } from '../lab/exercise.ts';
import type { Clue } from './clue.ts';
import { lookOf } from './look.ts';

/** `skipped`: a check before it was not passed. `shown`: real threads, which are not graded. */
export type Status = 'passed' | 'part' | 'failed' | 'skipped' | 'shown';

/** Why a check was not passed, in one word; a bad verdict is its own reason. */
export type Reason =
  | Verdict
  /** It does not compile; it touched words of the workload. */
  | 'refused'
  | 'fence'
  /** It moves too many lines; it is too slow; its outcome on the machine was wrong, or it got stuck there. */
  | 'moves'
  | 'throughput'
  | 'wrong'
  /** Others get on too often meanwhile; it takes too many steps; it claims too much memory; its error is too large. */
  | 'bypass'
  | 'steps'
  | 'memory'
  | 'error'
  /** Some of its code ran in no proof. */
  | 'uncovered'
  /** It took longer or more memory than grading allows. */
  | 'time';

/** What one check found. */
export type Finding = {
  readonly status: Exclude<Status, 'skipped'>;
  readonly points: number;
  readonly reason: Reason | null;
  /** What was seen, as a phrase with its figures. */
  readonly seen: string;
  /** How it came about, in sentences; null where nothing went wrong. */
  readonly why: string | null;
  /** A schedule that shows it, for `npm run grade LAB -- --schedule`. */
  readonly schedule: string | null;
  /** Steps of that schedule before those that can follow each other for ever; left out where none do. */
  readonly repeatsFrom?: number;
  /** What it is about, for the hint that fits; what says most first. */
  readonly clues?: readonly Clue[];
  /** Seconds that it took by itself, without waiting for its turn; where that is known. */
  readonly seconds?: number;
  /** What of the sources a proof has run. */
  readonly source?: SourceCoverage;
};

export type CheckReport = Omit<Finding, 'status' | 'seconds' | 'clues' | 'source'> & {
  readonly name: string;
  readonly kind: ExerciseCheck['kind'];
  readonly title: string;
  readonly status: Status;
  /** The points that it has to give. */
  readonly most: number;
  /** Of a skipped check, the one that has to pass first. */
  readonly until?: string;
  /** Where to look; null where nothing was lost. */
  readonly look: string | null;
  /** Seconds that it took: the only figure here that differs from run to run, but for real threads. */
  readonly seconds: number;
};

export type GradeReport = {
  readonly schema: 'percore.grade/1';
  readonly lab: string;
  readonly title: string;
  readonly submission: string;
  readonly points: number;
  readonly most: number;
  /** Why nothing could be looked at, in sentences; null where the file compiles. */
  readonly refusal: string | null;
  /** What a person should know of the file, though it is graded: that its name is wrong, or what lies beside it. */
  readonly remark?: string;
  readonly checks: readonly CheckReport[];
};

export function reportOf(check: ExerciseCheck, finding: Finding, seconds: number): CheckReport {
  const { name, kind, title, points: most } = check;
  const { clues = [], source: _, ...found } = finding;
  const lost = (found.status === 'failed' || found.status === 'part') && found.reason !== 'refused';
  return {
    name,
    kind,
    title,
    ...found,
    most,
    look: lost ? lookOf(check, clues) : null,
    seconds: found.seconds ?? seconds,
  };
}

/** A check that was not looked at, with the one that stands before it. */
export function skippedReport(check: ExerciseCheck, because: string): CheckReport {
  return { ...notRunReport(check, `skipped until \`${because}\` passes`), until: because };
}

/** A check on real threads that was not run: it has no points to lose, so it has not failed. */
export function notRunReport(check: ExerciseCheck, seen: string): CheckReport {
  const { name, kind, title, points: most } = check;
  return {
    name,
    kind,
    title,
    status: 'skipped',
    points: 0,
    most,
    reason: null,
    seen,
    why: null,
    look: null,
    schedule: null,
    seconds: 0,
  };
}

export function gradeReport(
  lab: string,
  submission: string,
  exercise: Exercise,
  refusal: string | null,
  checks: readonly CheckReport[],
): GradeReport {
  const points = checks.reduce((sum, each) => sum + each.points, 0);
  return {
    schema: 'percore.grade/1',
    lab,
    title: exercise.title,
    submission,
    points,
    most: pointsOf(exercise),
    refusal,
    checks,
  };
}

/** Names of the checks that must be passed before one is looked at. */
export function needsOf(check: ExerciseCheck, exercise: Exercise): readonly string[] {
  if (check.needs !== undefined) return check.needs;
  return check.kind === 'proves'
    ? []
    : exercise.checks.filter((each) => each.kind === 'proves').map((each) => each.name);
}

/** The report of what could not even be read, with the sentence that says why. */
export function unreadableReport(lab: string, submission: string, exercise: Exercise, sentence: string): GradeReport {
  const finding: Finding = {
    status: 'failed',
    points: 0,
    reason: 'refused',
    seen: 'it cannot be read',
    why: null,
    schedule: null,
  };
  return gradeReport(
    lab,
    submission,
    exercise,
    sentence,
    exercise.checks.map((check) =>
      check.kind === 'survives' ? notRunReport(check, 'not run: no program to run') : reportOf(check, finding, 0),
    ),
  );
}
