// A column's numbers. Whether "1.234" is one or a thousand, the column tells by its other cells, else the file by its other columns.

import { type CellUnit, cellUnit } from './cell-unit.ts';
import { quoted } from './figures.ts';
import type { Row, Sheet } from './sheet.ts';
import { type Mark, marks, type Written, written } from './written-number.ts';

/** Reads a row's cell of one column; null where it holds no figure. @throws Error with a sentence that names the cell. */
export type CellReader = {
  readonly read: (row: Row) => number | null;
  readonly notes: readonly string[];
  readonly mark: Mark;
};

type Reading = {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  readonly column: number;
  readonly decimal: Mark | null;
  /** The column of cores: it counts, so that of two readings the whole number is meant. */
  readonly cores: number;
};
type Seen = { readonly row: Row; readonly cell: string; readonly number: Written };

/** "-", NA, NaN and the like: nothing was measured there. */
export function isMissing(cell: string): boolean {
  return /^(|[-–—]+|#?n\/?a!?|nan|null|none|nil|\?|\.|…)$/i.test(cell);
}

/** Every cell that is not missing begins with a number and ends with a unit, and there is one. */
export function isNumeric(rows: readonly Row[], column: number): boolean {
  const cells = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => !isMissing(cell));
  return cells.length > 0 && cells.every((cell) => numberIn(cell) !== null);
}

/** What the units behind a column's numbers are, where all say the same. */
export function unitKind(rows: readonly Row[], column: number): CellUnit['kind'] {
  const kinds = new Set(
    rows.flatMap(({ cells }) => {
      const number = isMissing(cells[column] ?? '') ? null : numberIn(cells[column]!);
      return number === null ? [] : [cellUnit(number.unit)!.kind];
    }),
  );
  return kinds.size === 1 ? [...kinds][0]! : 'plain';
}

function numberIn(cell: string): Written | null {
  const number = written(
    cell.replace(/\s*\b(cores?|threads?|thr|cpus?|users?|clients?|workers?|procs?|processes)$/i, ''),
  );
  return number !== null && cellUnit(number.unit) !== null ? number : null;
}

function seenIn({ rows, column }: Pick<Reading, 'rows' | 'column'>): Seen[] {
  return rows.flatMap((row): Seen[] => {
    const cell = row.cells[column] ?? '';
    const number = isMissing(cell) ? null : numberIn(cell);
    return number === null ? [] : [{ row, cell, number }];
  });
}

/** @throws Error where the file does not tell the decimal mark */
export function cellReader(reading: Reading): CellReader {
  const seen = seenIn(reading);
  const { mark, note } = markOf(reading, seen);
  const units = unitsOf(reading, seen);
  const read = (row: Row): number | null => {
    const cell = row.cells[reading.column] ?? '';
    if (isMissing(cell)) return null;
    const number = numberIn(cell);
    const value = number?.under[mark] ?? null;
    if (number === null || value === null)
      throw new Error(
        `${placeOf(reading, row)}: expected a number${number === null ? '' : ` with a decimal ${nameOf(mark)}`}, saw "${cell}".`,
      );
    return value * cellUnit(number.unit)!.scale;
  };
  return { read, mark, notes: [...note, ...units] };
}

function placeOf({ sheet, column }: Pick<Reading, 'sheet' | 'column'>, { at }: Row): string {
  return `${sheet.path}:${at}: ${sheet.titles[column]}`;
}

export function nameOf(mark: Mark): string {
  return mark === '.' ? 'point' : 'comma';
}

type Marked = { readonly mark: Mark; readonly note: readonly string[] };

function markOf(reading: Reading, seen: readonly Seen[]): Marked {
  if (reading.decimal !== null) return { mark: reading.decimal, note: [] };
  const own = evidenceIn(reading, seen);
  const open = seen.find(({ number }) => number.isOpen);
  if (own !== null) return { mark: own, note: [] };
  if (open === undefined) return { mark: '.', note: [] };
  const others = new Set(
    reading.sheet.titles.flatMap((_, column) =>
      column !== reading.column && isNumeric(reading.rows, column)
        ? (evidenceIn({ ...reading, column }, seenIn({ ...reading, column })) ?? [])
        : [],
    ),
  );
  if (others.size === 1) return { mark: [...others][0]!, note: [] };
  const [point, comma] = [open.number.under['.']!, open.number.under[',']!];
  if (reading.sheet.delimiter === ',' && open.cell.includes('.') && seen.every(({ number }) => number.isOpen)) {
    return {
      mark: '.',
      note: [
        `"${open.cell}" is read as ${point}, because commas separate the columns. If the points separate thousands, use --decimal , (then it is ${comma}). The shape of the curve is the same.`,
      ],
    };
  }
  throw new Error(
    `${placeOf(reading, open.row)}: "${open.cell}" is ${point} with a decimal point and ${comma} with a decimal comma, and no other figure of the file tells which. Use --decimal . or --decimal ,`,
  );
}

/** The mark that some cell gives away; null where none does. @throws Error where two cells of a column give away two. */
function evidenceIn(reading: Reading, seen: readonly Seen[]): Mark | null {
  const gives = ({ number }: Seen): Mark | null =>
    number.mark ?? (reading.column === reading.cores && number.isOpen ? wholeMark(number) : null);
  const [point, comma] = marks.map((mark) => seen.find((each) => gives(each) === mark));
  if (point !== undefined && comma !== undefined)
    throw new Error(
      `${placeOf(reading, comma.row)}: "${comma.cell}" has a decimal comma, and line ${point.row.at} has "${point.cell}" with a decimal point. Write all numbers of a column in the same way.`,
    );
  return point !== undefined ? '.' : comma !== undefined ? ',' : groupsIn(seen);
}

/**
 * 950 beside 1,710: a program that writes three decimals writes 950,000, and one that leaves out zeros at the end writes 1,71. So the
 * comma parts thousands, unless a number from 1000 up stands there without it. Returns the decimal mark that remains.
 */
function groupsIn(seen: readonly Seen[]): Mark | null {
  const open = seen.filter(({ number }) => number.isOpen);
  const bare = seen.filter(({ number }) => !number.isOpen);
  const zero = open.find(({ cell, number }) =>
    cell
      .slice(0, cell.length - number.unit.length)
      .trim()
      .endsWith('0'),
  );
  if (zero === undefined || bare.length === 0 || bare.some(({ number }) => Math.abs(number.under['.'] ?? 0) >= 1000))
    return null;
  return zero.cell.includes('.') ? ',' : '.';
}

function wholeMark({ under }: Written): Mark | null {
  const whole = marks.filter((mark) => Number.isInteger(under[mark]));
  return whole.length === 1 ? whole[0]! : null;
}

/** Numbers of one column are all of one unit, whatever its prefix. */
function unitsOf(reading: Reading, seen: readonly Seen[]): string[] {
  const units = seen.map((each) => ({ ...each, unit: cellUnit(each.number.unit)! }));
  const [first] = units;
  const other = units.find(({ unit }) => unit.base !== first!.unit.base || unit.kind !== first!.unit.kind);
  if (other !== undefined)
    throw new Error(
      `${placeOf(reading, other.row)}: "${other.cell}" and "${first!.cell}" in line ${first!.row.at} have different units: write a column in one unit.`,
    );
  if (first?.unit.kind === 'percent')
    return [
      `Percentages are read as plain numbers: ${quoted([first.cell])} is ${first.number.under['.'] ?? first.number.under[',']}.`,
    ];
  const scaled = units.filter(({ unit }) => unit.scale !== 1);
  if (scaled.length === 0 || new Set(units.map(({ unit }) => unit.scale)).size === 1) return [];
  const { number, cell, unit } = scaled[0]!;
  return [
    `Prefixes after numbers are applied: ${quoted([cell])} is ${(number.under['.'] ?? number.under[','])! * unit.scale}.`,
  ];
}
