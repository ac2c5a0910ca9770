// The table of a class, for spreadsheets: a row each, a column a check.

import Papa from 'papaparse';
import { plainLine } from '../text/plain.ts';
import type { Graded } from './grade.ts';
import type { GradeReport } from './report.ts';

/** What a table says of a submission. */
export type GradedRow = {
  readonly name: string;
  readonly student: string;
  readonly remark: string | null;
  readonly report: GradeReport;
};

export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof separators;

/** Spreadsheets take UTF-8 for what it is by this mark alone. */
const byteOrderMark = '\ufeff';
/** What a cell may not begin with, or a spreadsheet computes: also in the wide letters of East Asia, and behind blanks. */
const formula = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Every cell of text is quoted, on one line, and no formula; figures are figures. */
export function gradesTable({ exercise }: Graded, rows: readonly GradedRow[], separator: Separator = 'comma'): string {
  const names = exercise.checks.filter((each) => each.points > 0).map((each) => each.name);
  const fields = [
    'submission',
    'points',
    'most',
    ...names,
    'first lost',
    'reason',
    'what was seen',
    'student',
    'file',
    'remark',
  ];
  const data = rows.map(({ name, student, remark, report }) => {
    const lost = report.checks.find((each) => each.points < each.most);
    const points = names.map((check) => report.checks.find((each) => each.name === check)?.points ?? 0);
    const texts = [
      lost?.name ?? '',
      lost?.reason ?? '',
      firstLine(report.refusal ?? lost?.seen ?? ''),
      student,
      report.submission,
      remark ?? '',
    ];
    return [cell(name), report.points, report.most, ...points, ...texts.map(cell)];
  });
  const quotes = (value: unknown): boolean => typeof value === 'string';
  return `${byteOrderMark}${Papa.unparse({ fields, data }, { quotes, escapeFormulae: formula, delimiter: separators[separator], newline: '\n' })}\n`;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!;
}

function cell(text: string): string {
  return plainLine(text);
}
