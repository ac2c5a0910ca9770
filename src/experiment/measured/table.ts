// Measurements from a table: a column of cores, one or several of throughput, and those that tell curves apart.
//
//   a column of cores (or threads, users, n, …) and one of throughput (or ops/s, x, …)    one curve
//   other columns that part the rows into whole curves, texts or numbers                   a curve for each of their values
//   a column of cores and several others of figures                                        a curve a column
//   rows that are the same but for their figures                                           repeats: the median counts

import { grouped } from '../grouped.ts';
import { type Choices, type Figure, type Figures, leftOut, quoted } from './figures.ts';
import { keyColumns } from './keys.ts';
import { type CellReader, cellReader, isMissing, isNumeric, nameOf, unitKind } from './number-column.ts';
import type { Row, Sheet } from './sheet.ts';
import { columnNamed, coresColumn, type Measure, measuresOf } from './table-columns.ts';
import { type Holds, holds } from './title.ts';

/** Throws an Error whose sentence names the file, the line and what was expected there. */
export function tableFigures(sheet: Sheet, choices: Choices): Figures {
  const format = 'CSV';
  const { rows: figureRows, notes: summaries } = ratesOnly(sheet, withoutSummaries(sheet));
  const told = toldOf(sheet, figureRows);
  const cores = coresColumn(sheet, figureRows, told, choices.cores);
  const { rows, notes: dropped } = usableRows(sheet, figureRows, told, cores);
  const marked = told.map(
    (each, i): Holds =>
      i === cores ? 'cores' : each === 'cores' ? (isNumeric(rows, i) ? 'other figure' : 'unknown') : each,
  );
  const chosen = choices.throughput === null ? null : columnNamed(sheet, choices.throughput, '--throughput-column');
  const asked = {
    sheet,
    rows,
    cores,
    told:
      chosen === null
        ? marked
        : marked.map((each, i): Holds => (i === chosen ? 'rate' : each === 'rate' ? 'other figure' : each)),
  };
  const keys = choices.by === null ? keyColumns(asked) : choices.by.map((name) => columnNamed(sheet, name, '--by'));
  const measures = measuresOf({ ...asked, keys, chosen, fixedWork: choices.fixedWork });
  const made = figuresOf({ sheet, rows, cores, keys, choices }, measures.columns);
  return {
    format,
    figures: made.figures,
    taken: takenText(asked, keys, measures.columns, made),
    notes: [...sheet.notes, ...summaries, ...dropped, ...measures.notes, ...made.notes],
  };
}

/** What the titles say, and where the cells say otherwise, what the cells do. */
function toldOf(sheet: Sheet, rows: readonly Row[]): Holds[] {
  return sheet.titles.map((title, i) => {
    const told = holds(title);
    const values = rows.map(({ cells }) => cells[i] ?? '');
    if (told === 'row number' && new Set(values).size < values.length) return 'unknown';
    if (told !== 'unknown' && told !== 'maybe rate') return told;
    const unit = unitKind(rows, i);
    return unit === 'rate' ? 'rate' : unit === 'time' ? 'time' : unit === 'percent' ? 'other figure' : told;
  });
}

/** Rows that are read, and what is said of the others. */
type Kept = { readonly rows: readonly Row[]; readonly notes: readonly string[] };

/** Rows that sum others up: "Average" under a spreadsheet's figures. */
function withoutSummaries({ rows }: Sheet): Kept {
  const sums = rows.filter(({ cells }) =>
    /^(average|avg|mean|median|total|sum|min|max|std ?dev|geo ?mean|mittelwert|summe|moyenne|count)\.?:?$/i.test(
      cells.find((cell) => cell !== '') ?? '',
    ),
  );
  const blank = rows.filter(({ cells }) => cells.every((cell) => cell === ''));
  return {
    rows: rows.filter((row) => !sums.includes(row) && !blank.includes(row)),
    notes: leftOut(
      sums.length,
      `that ${sums.length === 1 ? 'sums' : 'sum'} others up ("${sums[0]?.cells.find((cell) => cell !== '') ?? ''}")`,
    ),
  };
}

/** Of a table in which a column says what each row's figure is, the rows of throughput. @throws Error where there is none */
function ratesOnly({ path, titles }: Sheet, { rows, notes }: Kept): Kept {
  const column = titles.findIndex((title) =>
    /^(metric|measure|measurement|variable|quantity|statistic|stat|kpi|units?)s?$/i.test(title.trim()),
  );
  const isRate = ({ cells }: Row): boolean => /^(rate|maybe rate)$/.test(holds(cells[column] ?? ''));
  if (column === -1 || !rows.some(({ cells }) => holds(cells[column] ?? '') !== 'unknown')) return { rows, notes };
  const [kept, others] = [
    rows.filter(isRate),
    [...new Set(rows.filter((row) => !isRate(row)).map(({ cells }) => cells[column] ?? ''))],
  ];
  if (kept.length === 0)
    throw new Error(`${path}: no row is of a throughput: "${titles[column]}" is ${quoted(others)}.`);
  return {
    rows: kept,
    notes: [...notes, ...leftOut(rows.length - kept.length, `whose ${titles[column]} is ${quoted(others)}`)],
  };
}

/** Without the rows that are marked wrong, and the origin. */
function usableRows(sheet: Sheet, rows: readonly Row[], told: readonly Holds[], cores: number): Kept {
  const verdict = told.indexOf('verdict');
  const right = verdict === -1 ? rows : rows.filter(({ cells }) => !/^(false|0|no)$/i.test(cells[verdict] ?? ''));
  const isZero = (cell: string): boolean => /^0([.,]0*)?$/.test(cell);
  const figures = sheet.titles.map((_, i) => i).filter((i) => i !== cores && isNumeric(rows, i));
  const kept = right.filter(
    ({ cells }) =>
      !isZero(cells[cores] ?? '') || figures.some((i) => !isZero(cells[i] ?? '') && !isMissing(cells[i] ?? '')),
  );
  return {
    rows: kept,
    notes: [
      ...leftOut(rows.length - right.length, 'marked wrong'),
      ...leftOut(right.length - kept.length, `with 0 ${sheet.titles[cores]} and no throughput`),
    ],
  };
}

type Taken = {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  readonly cores: number;
  readonly keys: readonly number[];
  readonly choices: Choices;
};
type Made = {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
  readonly readers: readonly CellReader[];
};

function figuresOf({ sheet, rows, cores, keys, choices }: Taken, measures: readonly Measure[]): Made {
  const reader = (column: number): CellReader => cellReader({ sheet, rows, column, cores, decimal: choices.decimal });
  const counts = reader(cores);
  const coresOf = (row: Row): number => {
    const count = counts.read(row);
    if (count !== null) return count;
    throw new Error(
      `${sheet.path}:${row.at}: ${sheet.titles[cores]}: expected a number, saw ${row.cells[cores] ? `"${row.cells[cores]}"` : 'nothing'}.`,
    );
  };
  const read = measures.map((measure) => ({ measure, of: reader(measure.column) }));
  const cells = read.flatMap(({ measure, of }) => rows.map((row) => ({ row, measure, value: of.read(row) })));
  const none = cells.filter(({ value }) => value === null);
  const figures = cells.flatMap(({ row, measure, value }): Figure[] => {
    const count = coresOf(row);
    return value === null
      ? []
      : [
          {
            curve: curveName(sheet, row, keys, measure, measures.length > 1),
            cores: count,
            throughput: throughputOf(measure.how, value, count),
          },
        ];
  });
  return {
    figures,
    readers: [counts, ...read.map(({ of }) => of)],
    notes: [
      ...leftOut(
        none.length,
        `without ${measures.length === 1 ? sheet.titles[measures[0]!.column] : 'a figure'}`,
        measures.length === 1 ? 'row' : 'cell',
      ),
      ...[counts, ...read.map(({ of }) => of)].flatMap(({ notes }) => notes),
    ],
  };
}

function throughputOf(how: Measure['how'], value: number, cores: number): number {
  return how === 'of all' ? value : how === 'of each' ? value * cores : 1 / value;
}

/** A text stands for itself, a number with its title. */
function curveName(
  sheet: Sheet,
  { cells }: Row,
  keys: readonly number[],
  { column }: Measure,
  areSeveral: boolean,
): string {
  const parts = keys.map((key) => {
    const cell = cells[key] ?? '';
    if (cell === '') return `no ${sheet.titles[key]}`;
    return /^[-+]?[\d.,]+$/.test(cell) ? `${sheet.titles[key]}=${cell}` : cell;
  });
  return [...parts, ...(areSeveral || keys.length === 0 ? [sheet.titles[column]!] : [])].join(' ');
}

/** "cores from "threads", throughput from "ops/s", a curve for each "lock"; left out: "latency" (a time)". */
function takenText(
  { sheet, rows, cores, told }: { sheet: Sheet; rows: readonly Row[]; cores: number; told: readonly Holds[] },
  keys: readonly number[],
  measures: readonly Measure[],
  { readers }: Made,
): string {
  const title = (column: number): string => sheet.titles[column] || `column ${column + 1}`;
  const most = Math.max(
    ...[...grouped(rows, ({ cells }) => [...keys, cores].map((key) => cells[key]).join('\0')).values()].map(
      (own) => own.length,
    ),
  );
  const used = new Set([cores, ...keys, ...measures.map(({ column }) => column)]);
  const rest = sheet.titles
    .map((_, i) => i)
    .filter((i) => !used.has(i) && told[i] !== 'verdict' && new Set(rows.map(({ cells }) => cells[i] ?? '')).size > 1);
  const repeat = rest.find((i) => told[i] === 'repeat');
  const left = rest.filter((i) => i !== repeat).map((i) => `"${title(i)}"${reasons[told[i]!] ?? ''}`);
  return [
    `cores from ${quoted([title(cores)])}, throughput from ${quoted(measures.map(({ column }) => title(column)))}`,
    ...(keys.length === 0 ? [] : [`a curve for each ${quoted(keys.map(title))}`]),
    ...(most > 1
      ? [`up to ${most} repeats${repeat === undefined ? '' : ` by "${title(repeat)}"`}, whose median counts`]
      : []),
    ...(readers.some(({ mark }) => mark === ',') ? [`decimal ${nameOf(',')}`] : []),
    ...(left.length === 0 ? [] : [`left out: ${left.join(', ')}`]),
  ].join('; ');
}

const reasons: Readonly<Partial<Record<Holds, string>>> = {
  time: ' (a time)',
  spread: ' (a spread)',
  law: ' (not measured)',
  'rate of each core': ' (of each core)',
};
