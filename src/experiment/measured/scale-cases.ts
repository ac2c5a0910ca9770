// Measurements from will-it-scale's CSV: processes and threads against tasks.

import type { Figure, Figures } from './figures.ts';
import type { Row, Sheet } from './sheet.ts';

const header = 'tasks,processes,processes_idle,threads,threads_idle,linear';

export function isScaleCase({ titles }: Sheet): boolean {
  return titles.join(',').toLowerCase() === header;
}

/** -1 stands for no average, the row of no tasks for the origin; a column of zeros was not run. */
export function readScaleCase(sheet: Sheet): Figures {
  const number = ({ cells, at }: Row, column: number): number => {
    const cell = cells[column] ?? '';
    if (cell !== '' && Number.isFinite(Number(cell))) return Number(cell);
    throw new Error(
      `${sheet.path}:${at}: ${sheet.titles[column]}: expected a number, saw ${cell === '' ? 'nothing' : `"${cell}"`}.`,
    );
  };
  const rows = sheet.rows.filter((row) => number(row, 0) > 0);
  const run = [1, 3].filter((column) => rows.some((row) => number(row, column) > 0));
  const figures = run.flatMap((column) =>
    rows
      .filter((row) => number(row, column) !== -1)
      .map((row): Figure => ({ curve: sheet.titles[column]!, cores: number(row, 0), throughput: number(row, column) })),
  );
  return { format: 'will-it-scale CSV', figures, notes: sheet.notes };
}
