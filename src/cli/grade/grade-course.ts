// `npm run grade` without a lab: how far a person is in each exercise of the course.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseHome, exerciseNames, readExercise, readSubmission } from '../../grade/folder.ts';
import { grade } from '../../grade/grade.ts';
import type { NodeJudge } from '../../grade/judge.ts';
import { progressOf } from '../../grade/record.ts';
import { pointsOf } from '../../lab/exercise.ts';
import { labFolder } from '../../lab/folder.ts';
import { commandText } from '../command-line/command-text.ts';
import { inks } from '../terminal/colour.ts';
import { table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

type Row = {
  readonly lab: string;
  readonly title: string;
  readonly state: string;
  readonly points: number;
  readonly most: number;
  readonly hints: number;
};

export async function gradeCourse(root: string, judge: NodeJudge, terminal: Terminal): Promise<number> {
  try {
    const rows = await Promise.all(exerciseNames(root).map((lab) => rowOf(root, lab, judge)));
    process.stdout.write(`${courseText(rows, terminal)}\n`);
    return rows.every((each) => each.points === each.most) ? 0 : 1;
  } finally {
    await judge.dismiss();
  }
}

/** Real cores would disturb each other here, and give no points. */
async function rowOf(root: string, lab: string, judge: NodeJudge): Promise<Row> {
  const graded = readExercise(root, lab);
  const most = pointsOf(graded.exercise);
  const path = `labs/${lab}/exercise.ts`;
  const { hints } = progressOf(root, lab);
  const row = { lab, title: graded.exercise.title, most, hints };
  const read = readSubmission(path, exerciseHome(root, lab));
  if (!existsSync(join(exerciseHome(root, lab), path))) return { ...row, state: 'not begun', points: 0 };
  if ('unreadable' in read) return { ...row, state: 'cannot be read', points: 0 };
  if (read.source.text === readFileSync(join(labFolder(root, lab), 'exercise', 'stub.ts'), 'utf8'))
    return { ...row, state: 'not begun', points: 0 };
  const report = await grade(graded, read.source, { ...judge, survive: null });
  const lost = report.checks.find((each) => each.points < each.most);
  return {
    ...row,
    points: report.points,
    state: report.refusal !== null ? 'does not compile' : lost === undefined ? 'done' : `next: ${lost.name}`,
  };
}

function courseText(rows: readonly Row[], terminal: Terminal): string {
  const ink = inks(terminal.colour);
  const points = rows.reduce((sum, each) => sum + each.points, 0);
  const most = rows.reduce((sum, each) => sum + each.most, 0);
  const columns = [
    { title: 'exercise', align: 'left' as const },
    { title: '', align: 'left' as const },
    { title: 'points', align: 'right' as const },
    { title: 'hints', align: 'right' as const },
    { title: '', align: 'left' as const },
  ];
  const cells = rows.map((each) => [
    each.lab,
    barOf(each),
    `${each.points}/${each.most}`,
    `${each.hints}/3`,
    each.state,
  ]);
  const begin = rows.find((each) => each.points < each.most);
  const next =
    begin === undefined
      ? 'All exercises are done.'
      : `Next: ${commandText('grade', [begin.lab])}, which grades labs/${begin.lab}/exercise.ts (${begin.title}).`;
  return [...table(columns, cells), '', ink.bold(`${points} of ${most} points`), ...wrap(next, terminal.width)].join(
    '\n',
  );
}

function barOf({ points, most }: Row): string {
  const full = Math.floor((points / Math.max(1, most)) * 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)}`;
}
