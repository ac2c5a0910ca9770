// Measurements from percore's own CSV: a row a sample, with the computer in its comments.

import { usableCores } from '../result.ts';
import { type Figure, type Figures, leftOut, oversubscribedNote } from './figures.ts';
import type { Row, Sheet } from './sheet.ts';

const columns = ['lab', 'variant', 'engine', 'cores', 'ops_per_sec', 'correct'] as const;
type Column = (typeof columns)[number];

export function isOwnCsv({ titles }: Sheet): boolean {
  return columns.every((column) => titles.includes(column));
}

export function readOwnCsv(sheet: Sheet): Figures {
  const { rows, titles, path } = sheet;
  const cell = ({ cells }: Row, column: Column): string => cells[titles.indexOf(column)] ?? '';
  const number = (row: Row, column: Column): number => {
    const text = cell(row, column);
    if (text !== '' && Number.isFinite(Number(text))) return Number(text);
    throw new Error(`${path}:${row.at}: ${column}: expected a number, saw ${text === '' ? 'nothing' : `"${text}"`}.`);
  };
  const labs = new Set(rows.map((row) => cell(row, 'lab')));
  const right = rows.filter((row) => cell(row, 'correct') !== 'false');
  const known = right.filter((row) => cell(row, 'ops_per_sec') !== '');
  const kept = known.filter((row) => cell(row, 'engine') === 'machine' || number(row, 'cores') <= usableOf(sheet));
  const figures = kept.map(
    (row): Figure => ({
      curve: [...(labs.size > 1 ? [cell(row, 'lab')] : []), cell(row, 'variant')].join(' '),
      cores: number(row, 'cores'),
      throughput: number(row, 'ops_per_sec'),
    }),
  );
  return {
    format: 'CSV of percore',
    figures,
    notes: [
      ...leftOut(rows.length - right.length, 'marked wrong'),
      ...leftOut(right.length - known.length, 'without ops_per_sec'),
      ...oversubscribedNote(known.length - kept.length),
    ],
  };
}

/** Cores of the computer, where the comments tell them; else no bound. */
function usableOf({ comments }: Sheet): number {
  const [cores, quota] = ['host.cores', 'host.quota'].map((key) => Number(comments.get(key) ?? Number.NaN)) as [
    number,
    number,
  ];
  return Number.isNaN(cores)
    ? Number.POSITIVE_INFINITY
    : usableCores({ cores, quota: Number.isNaN(quota) ? null : quota });
}
