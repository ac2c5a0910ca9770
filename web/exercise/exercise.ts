// An exercise as the page has it: the hints given so far, the text that is graded, and what came of it. All of it is kept while the
// tab is open: a student's text is lost by no reload and no look at another page.

import { effect, type Signal, signal } from '@preact/signals';
import type { Graded } from '../../src/grade/grade.ts';
import { longestSubmission } from '../../src/grade/handed-in.ts';
import type { GradeReport } from '../../src/grade/report.ts';
import type { SourceFile } from '../../src/language/source.ts';
import { version } from '../course/course.ts';
import { type Asked, ask, Stopped } from '../engine/engine.ts';
import type { Progress } from '../engine/protocol.ts';
import { keep, kept } from '../keep/keep.ts';
import { messages } from '../messages/messages.ts';
import { kindOf, textOfFile } from '../result/text-file.ts';

export type Exercise = {
  readonly graded: Graded;
  readonly stub: string;
  readonly hints: Signal<number>;
  /** What stands in the box, under its file's name. */
  readonly draft: Signal<SourceFile>;
  /** What was graded last. */
  readonly file: Signal<SourceFile | null>;
  readonly progress: Signal<Progress | null>;
  readonly report: Signal<GradeReport | null>;
  readonly problem: Signal<string | null>;
};

const nothing = (): SourceFile => ({ name: messages.exercise.pasted, text: '' });

/** As it was left, if it was left in this tab. */
export function createExercise(graded: Graded, stub: string): Exercise {
  const before = kept(keyOf(graded), isLeft);
  return {
    graded,
    stub,
    hints: signal(before?.hints ?? 0),
    draft: signal(before?.draft ?? nothing()),
    file: signal(before?.file ?? null),
    progress: signal<Progress | null>(null),
    report: signal(before?.version === version && before.stub === stub ? before.report : null),
    problem: signal<string | null>(null),
  };
}

/** What is kept of an exercise; a grade is good for the version and the exercise that gave it only. */
type Left = {
  readonly version: string;
  readonly stub: string;
  readonly hints: number;
  readonly draft: SourceFile;
  readonly file: SourceFile | null;
  readonly report: GradeReport | null;
};

/** Keeps what changes until the function that it gives is called. */
export function keepExercise({ graded, stub, hints, draft, file, report }: Exercise): () => void {
  return effect(() =>
    keep(keyOf(graded), {
      version,
      stub,
      hints: hints.value,
      draft: draft.value,
      file: file.value,
      report: report.value,
    } satisfies Left),
  );
}

function keyOf({ lab }: Graded): string {
  return `exercise.${lab}`;
}

function isLeft(value: unknown): value is Left {
  const left = value as Partial<Left> | null;
  return typeof left?.hints === 'number' && typeof left.draft?.text === 'string' && typeof left.draft.name === 'string';
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
  problem.value = text.trim() === '' ? messages.exercise.empty : null;
  if (problem.value !== null) return;
  const submission = { name, text };
  file.value = submission;
  progress.value = { done: 0, total: graded.exercise.checks.length, secondsLeft: 0 };
  const asked = ask(
    { kind: 'grade', graded, submission },
    {
      onProgress: (each) => {
        if (under.get(exercise) === asked) progress.value = each;
      },
    },
  );
  under.set(exercise, asked);
  try {
    const answer = await asked.answer;
    if (under.get(exercise) === asked) report.value = answer;
  } catch (error) {
    if (under.get(exercise) === asked)
      problem.value = error instanceof Stopped ? messages.exercise.stopped : (error as Error).message;
  } finally {
    if (under.get(exercise) === asked) progress.value = null;
  }
}

/** Grades a file that was dropped or chosen, or says why it is none. */
export async function gradeFile(exercise: Exercise, files: readonly File[]): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined) return;
  try {
    if (others.length > 0) throw new Error(messages.exercise.one(files.length));
    if (kindOf(file) !== 'program')
      throw new Error(
        kindOf(file) === 'result' ? messages.exercise.noResult(file.name) : messages.exercise.noProgram(file.name),
      );
    const text = await textOfFile(file, longestSubmission);
    exercise.draft.value = { name: file.name, text };
    await gradeText(exercise, file.name, text);
  } catch (error) {
    exercise.problem.value = (error as Error).message;
  }
}
