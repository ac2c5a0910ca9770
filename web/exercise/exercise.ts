// An exercise as the page has it: the hints given so far, the file that is graded, and what came of it.

import { signal, type Signal } from '@preact/signals';
import type { Graded } from '../../src/grade/grade.ts';
import type { GradeReport } from '../../src/grade/report.ts';
import type { SourceFile } from '../../src/language/source.ts';
import { ask, type Asked, Stopped } from '../engine/engine.ts';
import type { Progress } from '../engine/protocol.ts';
import { words } from '../words/words.ts';

export type Exercise = {
  readonly graded: Graded;
  readonly stub: string;
  readonly hints: Signal<number>;
  readonly file: Signal<SourceFile | null>;
  readonly progress: Signal<Progress | null>;
  readonly report: Signal<GradeReport | null>;
  readonly problem: Signal<string | null>;
};

/** The most that a submission may hold, in bytes: as on the command line. */
export const longestSubmission = 256 * 1024;

export function createExercise(graded: Graded, stub: string): Exercise {
  return { graded, stub, hints: signal(0), file: signal<SourceFile | null>(null), progress: signal<Progress | null>(null), report: signal<GradeReport | null>(null), problem: signal<string | null>(null) };
}

const under = new WeakMap<Exercise, Asked<'grade'>>();

export function stopGrading(exercise: Exercise): void {
  under.get(exercise)?.stop();
}

/** Grades a text; what was graded before is given up. */
export async function gradeText(exercise: Exercise, name: string, text: string): Promise<void> {
  const { graded, file, progress, report, problem } = exercise;
  stopGrading(exercise);
  report.value = null;
  problem.value = text.trim() === '' ? words.exercise.empty : null;
  if (problem.value !== null) return;
  const submission = { name, text };
  file.value = submission;
  progress.value = { done: 0, total: graded.exercise.checks.length, secondsLeft: 0 };
  const asked = ask({ kind: 'grade', graded, submission }, { onProgress: (each) => { if (under.get(exercise) === asked) progress.value = each; } });
  under.set(exercise, asked);
  try {
    const answer = await asked.answer;
    if (under.get(exercise) === asked) report.value = answer;
  } catch (error) {
    if (under.get(exercise) === asked) problem.value = error instanceof Stopped ? words.exercise.stopped : (error as Error).message;
  } finally {
    if (under.get(exercise) === asked) progress.value = null;
  }
}

/** Grades a file that was dropped or chosen, or says why it cannot be read. */
export async function gradeFile(exercise: Exercise, files: readonly File[]): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  if (file.size > longestSubmission) {
    exercise.problem.value = words.exercise.tooLong(file.name, longestSubmission);
    return;
  }
  try {
    await gradeText(exercise, file.name, new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    exercise.problem.value = words.exercise.noText(file.name);
  }
}
