// Help with an exercise: the next hint, the reference solution once it is earned, and the stub put back.

import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseHome } from '../../grade/folder.ts';
import type { Graded } from '../../grade/grade.ts';
import { progressOf, writeProgress } from '../../grade/record.ts';
import { labFolder } from '../../lab/folder.ts';
import { commandText } from '../command-line/command-text.ts';
import { UsageError } from '../command-line/usage.ts';
import { inks } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The hints so far and the next one. */
export function hintText(root: string, { lab, exercise }: Graded, terminal: Terminal): string {
  const progress = progressOf(root, lab);
  const given = Math.min(exercise.hints.length, progress.hints + 1);
  writeProgress(root, lab, { ...progress, hints: given });
  const ink = inks(terminal.colour);
  const hints = exercise.hints.slice(0, given).map((hint, i) => wrap(hint, terminal.width, `${i + 1}. `).join('\n'));
  const rest = exercise.hints.length - given;
  return [
    ink.bold(`${lab}: ${exercise.title}`),
    wrap(exercise.task, terminal.width).join('\n'),
    ...hints,
    rest === 0
      ? 'There are no more hints.'
      : `${rest} more, which cost no points either: ${commandText('grade', [lab, '--hint'])}`,
  ].join('\n\n');
}

/** Whether the reference solution is shown when it is asked for now. */
export function canHaveSolution(root: string, lab: string): boolean {
  const { best, most } = progressOf(root, lab);
  return existsSync(solutionPath(root, lab)) && most > 0 && best >= most;
}

function solutionPath(root: string, lab: string): string {
  return join(labFolder(root, lab), 'solution.ts');
}

/** @throws UsageError before full marks, and where the edition has no solutions. */
export function solutionText(root: string, { lab }: Graded): string {
  const path = solutionPath(root, lab);
  const { best, most } = progressOf(root, lab);
  if (!existsSync(path)) throw new UsageError('This edition has no solutions: ask your lecturer.');
  if (!canHaveSolution(root, lab))
    throw new UsageError(
      `The reference solution of ${lab} is shown after full marks: grade labs/${lab}/exercise.ts with ${commandText('grade', [lab])}${most === 0 ? '' : ` (best so far: ${best} of ${most})`}.`,
    );
  return readFileSync(path, 'utf8').trimEnd();
}

/** Puts the stub back, and keeps what was there. */
export function resetExercise(root: string, lab: string): string {
  const folder = join(exerciseHome(root, lab), 'labs', lab);
  const [own, stub] = [join(folder, 'exercise.ts'), join(labFolder(root, lab), 'exercise', 'stub.ts')];
  if (!existsSync(own)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(stub, own);
    return `labs/${lab}/exercise.ts is the stub again. There was no file to keep.`;
  }
  if (readFileSync(own, 'utf8') === readFileSync(stub, 'utf8')) return `labs/${lab}/exercise.ts is already the stub.`;
  const kept = freeName(folder);
  renameSync(own, join(folder, kept));
  copyFileSync(stub, own);
  return `labs/${lab}/exercise.ts is the stub again. Your file is kept as labs/${lab}/${kept}`;
}

/** Not a .ts name: what is kept is no variant and no test. */
function freeName(folder: string): string {
  for (let i = 1; ; i++) {
    const name = `exercise.${i}.ts.kept`;
    if (!existsSync(join(folder, name))) return name;
  }
}
