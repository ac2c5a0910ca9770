// Measurements from JSON that is a table: a list of records, or a record a line, with cores and throughput among their fields.

import type { Choices, Figures } from './figures.ts';
import { tableFigures } from './table.ts';

type Plain = string | number | boolean | null;

export function isRecord(json: unknown): json is Record<string, Plain> {
  return (
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    Object.keys(json).length >= 2 &&
    Object.values(json).every((value) => value === null || typeof value !== 'object')
  );
}

/** Numbers of JSON have a decimal point. */
export function readRecords(records: readonly Record<string, Plain>[], path: string, choices: Choices): Figures {
  const titles = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record, i) => ({ at: i + 1, cells: titles.map((title) => String(record[title] ?? '')) }));
  const sheet = {
    path,
    titles,
    rows,
    comments: new Map<string, string>(),
    delimiter: '\t' as const,
    hasTitles: true,
    notes: [],
  };
  return { ...tableFigures(sheet, { ...choices, decimal: choices.decimal ?? '.' }), format: 'JSON records' };
}
